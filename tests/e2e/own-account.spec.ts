import { registerHousehold, tokenIn } from '../factories/household.js';
import { journey, startScene, type Scene } from '../support/browser.js';
import { until } from '../support/until.js';
import { Person } from './person.js';

const NEXT = 'lemon river copper window';
const LAST = 'orange river copper window';

describe('someone looks after the own account', () => {
  let scene: Scene;
  beforeAll(async () => void (scene = await startScene()), 60_000);
  afterAll(() => scene.close());

  const linkTo = async (page: string, email: string): Promise<string> => {
    const mail = await until(`the mail for ${page}`, () =>
      scene.app.mails().findLast((text) => text.includes(`To: ${email}`) && text.includes(`${page}?token=`)),
    );
    return `${page}?token=${tokenIn(mail)}`;
  };

  const getsBackIn = async (vera: Person, email: string): Promise<void> => {
    await vera.goesTo('/login');
    await vera.follows('Forgot your password?');
    await vera.fillsIn({ 'E-mail address': email });
    await vera.presses('Send the link');
    await vera.readsTitle('Check your mail');
    await vera.goesTo(await linkTo('/reset-password', email));
    await vera.fillsIn({ 'New password': 'finalfantasy' });
    await vera.presses('Set the password');
    await vera.reads('Too many people use this one.');
    await vera.fillsIn({ 'New password': NEXT });
    await vera.presses('Set the password');
    await vera.reads('Your new password is set.');
    await vera.fillsIn({ 'E-mail address': email, Password: NEXT });
    await vera.presses('Sign in');
    await vera.readsTitle('Dashboard');
  };

  const changesProfileAndPassword = async (vera: Person): Promise<void> => {
    await vera.goesTo('/app/settings');
    await vera.fillsIn({ 'Your name': 'Vera Lind', 'Time zone': 'America/Lima', Appearance: 'Light' });
    await vera.presses('Save the profile');
    await vera.reads('Your profile is saved.');
    expect(await vera.field('Your name').inputValue()).toBe('Vera Lind');
    expect(await vera.page.evaluate('document.documentElement.dataset.theme')).toBe('light');

    await vera.follows('Security');
    await vera.follows('Change the password');
    await vera.fillsIn({ 'Current password': 'not the password', 'New password': LAST });
    await vera.presses('Change the password');
    await vera.reads('This is not your password.');
    await vera.fillsIn({ 'Current password': NEXT, 'New password': LAST });
    await vera.presses('Change the password');
    await vera.reads('Your password is changed.');
  };

  journey(
    'without JavaScript: a forgotten password, the profile, another password, another address and back',
    async () => {
      const home = await registerHousehold(scene.app, 'Vera');
      const { page, faults } = await scene.openWindow({ javaScriptEnabled: false });
      const vera = new Person(page);

      await getsBackIn(vera, home.email);
      await changesProfileAndPassword(vera);
      const next = `next-${home.email}`;
      await vera.follows('Change the address');
      await vera.fillsIn({ 'New e-mail address': next, 'Current password': LAST });
      await vera.presses('Send the link');
      await vera.reads('A new address waits');
      await vera.presses('Drop the new address');
      await vera.reads('The new address is dropped.');
      const dropped = await linkTo('/confirm-email', next);
      await vera.follows('Change the address');
      await vera.fillsIn({ 'New e-mail address': next, 'Current password': LAST });
      await vera.presses('Send the link');
      await vera.reads('A new address waits');
      const link = await until('the newer link', async () => {
        const newest = await linkTo('/confirm-email', next);
        return newest === dropped ? undefined : newest;
      });
      await vera.goesTo(link);
      expect((await home.get('/me')).status).toBe(401);
      await vera.presses('Use this address');
      await vera.reads('Your account has the new address now.');
      await vera.reads(`You sign in with ${next}.`);

      await vera.goesTo(await linkTo('/undo-email', home.email));
      await vera.presses('Keep my old address');
      await vera.readsTitle('Set a new password');
      await vera.goesTo('/app/settings/security');
      await vera.readsTitle('Sign in');
      expect(faults).toEqual([]);
    },
  );
});
