import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { PASSWORD } from '../factories/household.js';
import { invitationTo } from '../factories/membership.js';
import { forgetSteps } from '../factories/two-factor.js';
import { codeFor } from '../support/authenticator-app.js';
import { journey, openLive, startScene, type Scene, type Window } from '../support/browser.js';
import { until } from '../support/until.js';
import { Person } from './person.js';

const SOON_MS = 5_000;
/** Words that stand only in what Ana keeps to herself. */
const HIDDEN = ['Pocket card', 'Goldsmith', 'Florist', 'Perfumery'];
const CARD_ONLY = 'Only the people chosen below';
const TOTAL_ONLY = 'The balance for everyone, the rest for the people chosen below';

/** One evening of a new household, by the pages alone; each journey goes on where the one before ended. */
describe('two people, three accounts of which one is private, and a second household for a club', () => {
  const emails = {
    ana: `ana-${randomUUID().slice(0, 8)}@example.com`,
    ben: `ben-${randomUUID().slice(0, 8)}@example.com`,
  };
  let scene: Scene;
  let [anas, bens]: Window[] = [];
  let [ana, ben]: Person[] = [];
  /** Everything pushed to Ben's windows, as it came over the wire. */
  const pushedToBen: string[] = [];

  beforeAll(async () => {
    scene = await startScene();
    [anas, bens] = [await scene.openWindow(), await scene.openWindow()];
    [ana, ben] = [new Person(anas.page), new Person(bens.page)];
    bens.page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => void pushedToBen.push(payload.toString())),
    );
  }, 60_000);
  afterAll(() => scene.close());

  journey('Ana registers, opens three accounts and records what happened in each', async () => {
    await registers(ana!, 'Ana', emails.ana);
    await ana!.opensTheMailTo(emails.ana, scene.app);
    await ana!.presses('Confirm');
    await ana!.signsIn(emails.ana);
    await ana!.opensAccount({ Name: 'Joint account', 'What it is': 'Bank account', 'Balance to start with': '1000' });
    await ana!.opensAccount(
      { Name: 'Rainy days', 'What it is': 'Savings account', 'Balance to start with': '5000' },
      TOTAL_ONLY,
    );
    await ana!.opensAccount({ Name: 'Pocket card', 'What it is': 'Credit card' }, CARD_ONLY);
    await ana!.spends('Joint account', 'Market hall', '50');
    await ana!.spends('Rainy days', 'Florist', '40');
    await ana!.spends('Pocket card', 'Goldsmith', '77');
    await ana!.goesTo('/app/accounts');
    await ana!.readsBeside('Rainy days', 'Balance shared');
    await ana!.readsBeside('Pocket card', 'Private');
  });

  journey(
    'she invites Ben, who follows the link as somebody new and finds himself in the shared household',
    async () => {
      await ana!.goesTo('/app/household/settings');
      await ana!.fillsIn({ Name: 'Our flat' });
      await ana!.presses('Save');
      await ana!.goesTo('/app/household/invitations');
      await ana!.fillsIn({ 'E-mail address': emails.ben, Role: 'Editor' });
      await ana!.presses('Send the invitation');
      await ana!.reads(`The invitation to ${emails.ben} is on its way.`);

      await ben!.goesTo(`/invitations/accept?token=${await invitationTo(scene.app, emails.ben)}`);
      await ben!.reads('Ana invites you to the household “Our flat”.');
      await ben!.reads('Your role will be: Editor. Sees and changes the money, but not who belongs here.');
      await ben!.follows('Create an account');
      await ben!.registersAs('Ben');
      await ben!.reads('Your account is being made.');
      await until('the word to Ana that he joined', () =>
        scene.app.mails().find((mail) => mail.includes('Ben has joined')),
      );
      await ben!.signsIn(emails.ben);
      expect(await householdOf(bens!.page)).toContain('Our flat');
    },
  );

  journey('Ben sees the joint account, of the savings their total, and of the private card no trace', async () => {
    await ana!.goesTo('/app/accounts');
    await ben!.goesTo('/app/accounts');
    await ben!.readsBeside('Joint account', '€950.00');
    await ben!.readsBeside('Rainy days', '€4,960.00');
    await ben!.readsBeside('Rainy days', 'Balance only');
    const savings = await anas!.page.getByRole('link', { name: 'Rainy days' }).getAttribute('href');
    await ben!.goesTo(savings!);
    await ben!.reads('You see the balance of this account. Its transactions are private.');
    await ben!.goesTo('/app/transactions');
    await ben!.reads('Market hall');
    for (const path of ['/app', '/app/accounts', '/app/transactions', '/app/categories', '/app/notifications'])
      await findsNothingHidden(path);
    for (const word of HIDDEN) {
      await ben!.goesTo(`/app/transactions?q=${encodeURIComponent(word)}`);
      await ben!.reads('Nothing matches');
    }
    for (const path of ['/app/transactions/new', '/app/transactions/new?kind=transfer', '/app/import'])
      await findsNothingHidden(path);
    await ben!.goesTo('/app');
    await ben!.readsBeside('Net worth', '€5,910.00');
    await ana!.goesTo('/app');
    await ana!.readsBeside('Net worth', '€5,833.00');
  });

  journey(
    'what Ana posts to the card reaches no window of his, and his expense appears in hers by itself',
    async () => {
      await openLive(bens!.page, '/app');
      await ana!.spends('Pocket card', 'Perfumery', '20');
      await openLive(anas!.page, '/app');
      const other = new Person(await bens!.page.context().newPage());
      await other.spends('Joint account', 'Hardware store', '30');
      await ana!.readsBeside('Net worth', '€5,783.00', SOON_MS);
      await anas!.page.locator('.toast').filter({ hasText: 'Hardware store' }).first().waitFor({ timeout: SOON_MS });
      await ben!.readsBeside('Net worth', '€5,880.00', SOON_MS);
      await other.page.close();
      expect(pushedToBen.some((frame) => frame.includes('balance.changed'))).toBe(true);
      expect(HIDDEN.filter((word) => pushedToBen.some((frame) => frame.includes(word)))).toEqual([]);
      await findsNothingHidden('/app/notifications');
    },
  );

  journey(
    'she makes a household for the chess club in another currency and goes to and fro, unseen by Ben',
    async () => {
      await ana!.goesTo('/app/households/new');
      await ana!.fillsIn({ Name: 'Chess club', 'Base currency': 'CHF · Swiss Franc' });
      await ana!.presses('Make the household');
      await ana!.reads('Chess club is ready.');
      await ana!.opensAccount({ Name: 'Cash box', 'What it is': 'Cash', 'Balance to start with': '200' });
      await ana!.goesTo('/app');
      await ana!.readsBeside('Net worth', 'CHF');
      await ana!.switchesTo('Our flat');
      await ana!.readsBeside('Net worth', '€5,783.00');
      await ana!.switchesTo('Chess club');
      await ana!.goesTo('/app/accounts');
      expect(await anas!.page.getByText('Joint account').count()).toBe(0);
      await ana!.switchesTo('Our flat');
      await ben!.goesTo('/app');
      expect(await bens!.page.content()).not.toContain('Chess club');
      expect([anas!.faults, bens!.faults]).toEqual([[], []]);
    },
  );

  journey('a form that was left open in one household is not saved in the other', async () => {
    await ana!.goesTo('/app/accounts/new');
    await ana!.fillsIn({ Name: 'Holiday money', 'What it is': 'Cash' });
    const elsewhere = new Person(await anas!.page.context().newPage());
    await elsewhere.goesTo('/app');
    await elsewhere.switchesTo('Chess club');
    await ana!.presses('Add an account');
    await ana!.reads('This page belongs to another household than the one you are in now, so nothing was saved.');
    await ana!.reads('Holiday money');
    await elsewhere.switchesTo('Our flat');
    await elsewhere.page.close();
    await ana!.goesTo('/app/accounts');
    expect(await anas!.page.getByText('Holiday money').count()).toBe(0);
  });

  journey('she turns two-step sign-in on, signs out and comes back with a code', async () => {
    await ana!.goesTo('/app/settings/two-factor');
    await ana!.presses('Set up two-step sign-in');
    const secret = (await anas!.page.locator('code.secret').innerText()).replaceAll(' ', '');
    await ana!.fillsIn({ 'Code from your app': codeFor(secret) });
    await ana!.presses('Turn it on');
    await ana!.follows('I have kept them');
    await ana!.presses('Sign out');
    await ana!.fillsIn({ 'E-mail address': emails.ana, Password: PASSWORD });
    await ana!.presses('Sign in');
    await ana!.readsTitle('One more step');
    await forgetSteps(scene.app, emails.ana);
    await ana!.fillsIn({ 'Code from your app': codeFor(secret) });
    await ana!.presses('Continue');
    await ana!.readsTitle('Dashboard');
  });

  journey('Ben becomes a viewer while he types: he is told so, and nothing he typed is lost', async () => {
    await ben!.goesTo('/app/transactions/new');
    await ben!.fillsIn({ Amount: '12.80', 'Paid from': 'Joint account (EUR)', 'Paid to': 'Corner café' });
    await ana!.goesTo('/app/household');
    await ana!.follows('Role of Ben');
    await ana!.fillsIn({ Role: 'Viewer' });
    await ana!.presses('Save');
    await ana!.reads('The role was changed.');
    await ben!.presses('Save');
    await ben!.reads('Your role in this household does not allow this. If you need it, ask an owner.');
    await ben!.reads('Corner café');
    await ben!.reads('12.80');
    expect(await bens!.page.content()).not.toContain('transactions:write');
    await ben!.goesTo('/app/transactions');
    expect(await bens!.page.getByText('Corner café').count()).toBe(0);
  });

  journey('she makes an API key and lets Ben go: his window goes on in a household of his own', async () => {
    await ana!.goesTo('/app/settings/developers/new');
    await ana!.fillsIn({ Name: 'Budget sheet' });
    await anas!.page.getByRole('group', { name: 'Accounts', exact: true }).getByLabel('See').check();
    await ana!.presses('Create the key');
    await ana!.reads('The key “Budget sheet” is ready');
    await ana!.goesTo('/app/settings/developers');
    await ana!.readsBeside('Budget sheet', 'Accounts: See');

    await openLive(bens!.page, '/app');
    await ana!.goesTo('/app/household');
    await ana!.follows('Role of Ben');
    await ana!.presses('Yes, remove');
    await ana!.reads('The member was removed.');
    await bens!.page.reload();
    await ben!.reads('Welcome, Ben');
    expect(await householdOf(bens!.page)).toContain('Ben');
    const shown = await bens!.page.content();
    expect(['Our flat', 'Joint account', 'Rainy days', ...HIDDEN].filter((word) => shown.includes(word))).toEqual([]);
    expect(anas!.faults).toEqual([]);
    expect(bens!.faults).toEqual([]);
  });

  async function registers(person: Person, name: string, email: string): Promise<void> {
    await person.goesTo('/register');
    await person.fillsIn({ 'E-mail address': email });
    await person.registersAs(name);
    await person.readsTitle('Check your mail');
  }

  async function findsNothingHidden(path: string): Promise<void> {
    await ben!.goesTo(path);
    await ben!.page.locator('h1').waitFor();
    const shown = await ben!.page.content();
    expect([path, ...HIDDEN.filter((word) => shown.includes(word))]).toEqual([path]);
  }

  const householdOf = async (page: Page): Promise<string> => page.locator('.household-switch > summary').innerText();
});
