import { randomUUID } from 'node:crypto';
import { PASSWORD, registerHousehold } from '../factories/household.js';
import { invitationTo } from '../factories/membership.js';
import { journey, startScene, type Scene } from '../support/browser.js';
import { until } from '../support/until.js';
import { Person } from './person.js';

describe('a household of several', () => {
  let scene: Scene;
  beforeAll(async () => void (scene = await startScene()), 60_000);
  afterAll(() => scene.close());

  journey('someone new is invited, makes an account with the link and goes between both households', async () => {
    const owner = await registerHousehold(scene.app, 'Ines');
    const ines = new Person((await scene.openWindow()).page);
    await ines.signsIn(owner.email);
    await ines.goesTo('/app/household/invitations');
    const email = `jon-${randomUUID().slice(0, 8)}@example.com`;
    await ines.fillsIn({ 'E-mail address': email, Role: 'Viewer' });
    await ines.presses('Send the invitation');
    await ines.reads(`The invitation to ${email} is on its way.`);

    const { page, faults } = await scene.openWindow({ javaScriptEnabled: false });
    const jon = new Person(page);
    await jon.goesTo(`/invitations/accept?token=${await invitationTo(scene.app, email)}`);
    await jon.reads('Ines invites you to the household “Ines”.');
    await jon.follows('Create an account');
    expect(await jon.field('E-mail address').inputValue()).toBe(email);
    await jon.fillsIn({ 'Your name': 'Jon', Password: PASSWORD, 'Time zone': 'Europe/Madrid' });
    await jon.field('Base currency').selectOption('EUR');
    await jon.ticks('I accept the terms of use and the privacy notice');
    await jon.presses('Create the account');
    await jon.reads('Your account is being made.');
    await until('the word that Jon joined', () => scene.app.mails().find((mail) => mail.includes('Jon has joined')));
    await jon.signsIn(email);

    await page.locator('.household-switch > summary').click();
    await jon.presses('Jon');
    await jon.reads('You are in Jon now.');
    await page.locator('.household-switch > summary').click();
    await jon.presses('Ines');
    await jon.reads('You are in Ines now.');
    await jon.goesTo('/app/household');
    await jon.readsBeside('Jon', 'Viewer');
    expect(await page.getByRole('link', { name: 'Roles' }).count()).toBe(0);
    expect((await page.goto('/app/household/invitations'))?.status()).toBe(403);
    await jon.goesTo('/app/household');
    await jon.presses('Leave');
    await jon.reads('You have left the household.');
    expect(await page.locator('.household-switch > summary').textContent()).toContain('Jon');
    expect(faults).toEqual([]);
  });

  journey('the one with an account accepts with a click, and another reader of the link learns nothing', async () => {
    const owner = await registerHousehold(scene.app, 'Kora');
    const [lou, mia] = [await registerHousehold(scene.app, 'Lou'), await registerHousehold(scene.app, 'Mia')];
    await owner.post('/invitations', { email: lou.email, role: 'editor' });
    const link = `/invitations/accept?token=${await invitationTo(scene.app, lou.email)}`;
    const stranger = new Person((await scene.openWindow()).page);
    await stranger.signsIn(mia.email);
    await stranger.goesTo(link);
    await stranger.readsTitle('This invitation is for another address');
    const shown = await stranger.page.content();
    for (const secret of [lou.email, 'Kora']) expect(shown).not.toContain(secret);

    const invited = new Person((await scene.openWindow()).page);
    await invited.goesTo(link);
    await invited.follows('Sign in');
    await invited.fillsIn({ 'E-mail address': lou.email, Password: PASSWORD });
    await invited.presses('Sign in');
    await invited.readsTitle('Invitation');
    await invited.presses('Accept');
    await invited.reads('Welcome to Kora.');
    await invited.goesTo(link);
    await invited.readsTitle('This invitation does not work any longer');
  });

  journey('an owner makes a second household, a role and gives the first one away', async () => {
    const owner = await registerHousehold(scene.app, 'Nell');
    const nell = new Person((await scene.openWindow()).page);
    await nell.signsIn(owner.email);
    await nell.goesTo('/app/household/roles');
    await nell.fillsIn({ Name: 'Bookkeeper' });
    await nell.ticks('See transactions');
    await nell.presses('Make the role');
    await nell.reads('The role Bookkeeper was made.');
    await nell.follows('Change the role Bookkeeper');
    expect(await nell.field('See transactions').isChecked()).toBe(true);
    await nell.ticks('Change transactions');
    await nell.presses('Save');
    await nell.readsBeside('Bookkeeper', 'Change transactions');
    await nell.goesTo('/app/household/settings');
    await nell.fillsIn({ Name: 'The Nells' });
    await nell.presses('Save');
    await nell.reads('The household has its new name.');
    await nell.reads('There is nobody else here yet.');

    await nell.goesTo('/app/households/new');
    await nell.fillsIn({ Name: 'Rowing club' });
    await nell.presses('Make the household');
    await nell.reads('Rowing club is ready.');
    await nell.page.locator('.household-switch > summary').click();
    await nell.presses('The Nells');
    await nell.reads('You are in The Nells now.');
  });
});
