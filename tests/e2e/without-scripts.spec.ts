import { PASSWORD, registerHousehold } from '../factories/household.js';
import { invitationTo } from '../factories/membership.js';
import { registerGuarded } from '../factories/two-factor.js';
import { journey, startScene, type Scene } from '../support/browser.js';
import { Person } from './person.js';

/** Registering by an invitation without JavaScript is in household.spec.ts. */
describe('without JavaScript', () => {
  let scene: Scene;
  beforeAll(async () => void (scene = await startScene()), 60_000);
  afterAll(() => scene.close());

  journey('someone with two-step sign-in signs in on the way to an invitation, accepts it and switches', async () => {
    const owner = await registerHousehold(scene.app, 'Olga');
    const pia = await registerGuarded(scene.app, 'Pia');
    await owner.post('/invitations', { email: pia.home.email, role: 'viewer' });
    const { page, faults } = await scene.openWindow({ javaScriptEnabled: false });
    const person = new Person(page);
    await person.goesTo(`/invitations/accept?token=${await invitationTo(scene.app, pia.home.email)}`);
    await person.reads('Your role will be: Viewer. Sees everything and changes nothing.');
    await person.follows('Sign in');
    await person.fillsIn({ 'E-mail address': pia.home.email, Password: PASSWORD });
    await person.presses('Sign in');
    await person.readsTitle('One more step');
    await person.fillsIn({ 'Code from your app': '000000' });
    await person.presses('Continue');
    await person.reads('This code or passkey is not right');
    await person.follows('Use a recovery code instead');
    await person.fillsIn({ 'Recovery code': pia.recoveryCodes[0]! });
    await person.presses('Continue');
    await person.readsTitle('Invitation');
    await person.presses('Accept');
    await person.reads('Welcome to Olga.');

    for (const name of ['Pia', 'Olga']) {
      await page.locator('.household-switch > summary').click();
      await person.presses(name);
      await person.reads(`You are in ${name} now.`);
    }
    await person.goesTo('/app/settings/two-factor');
    await person.reads('9 recovery codes are left');
    expect(faults).toEqual([]);
  });
});
