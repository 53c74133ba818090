import { openAccount, registerHousehold, type Household } from '../factories/household.js';
import { journey, openLive, startScene, type Scene, type Window } from '../support/browser.js';
import { Person } from './person.js';

const SOON_MS = 5_000;

describe('one household in several windows', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await startScene();
  }, 60_000);
  afterAll(() => scene.close());

  /** A signed-in window; what it loads from now on is counted. */
  async function window(household: Household): Promise<Window & { person: Person; visits(): number }> {
    const opened = await scene.openWindow();
    const person = new Person(opened.page);
    await person.signsIn(household.email);
    let visits = 0;
    opened.page.on('framenavigated', () => (visits += 1));
    return { ...opened, person, visits: () => visits };
  }

  journey('what is posted in one appears in the others by itself, and in no other household', async () => {
    const ours = await registerHousehold(scene.app, 'Nora');
    const theirs = await registerHousehold(scene.app, 'Omar');
    const accountId = await openAccount(ours, { name: 'Joint account', openingBalance: '500.00' });
    const theirAccount = await openAccount(theirs, { name: 'Their account', openingBalance: '77.00' });
    const [phone, laptop, tablet, stranger] = [
      await window(ours),
      await window(ours),
      await window(ours),
      await window(theirs),
    ];
    await openLive(laptop.page, '/app');
    await openLive(tablet.page, `/app/accounts/${accountId}`);
    await openLive(stranger.page, '/app');
    await laptop.person.readsBeside('Net worth', '€500.00');
    await tablet.person.readsBeside('Balance', '€500.00');
    await stranger.person.readsBeside('Net worth', '€77.00');

    await phone.person.goesTo(`/app/transactions/new?account=${accountId}`);
    await phone.person.fillsIn({ Amount: '12.50', 'Paid to': 'Bakery' });
    await phone.person.presses('Save');
    await Promise.all([
      laptop.person.readsBeside('Net worth', '€487.50', SOON_MS),
      tablet.person.readsBeside('Balance', '€487.50', SOON_MS),
      tablet.person.readsBeside('Bakery', '€12.50', SOON_MS),
      isToldPolitely(laptop, 'Out: €12.50 · Bakery'),
    ]);

    // Their own news comes after ours, if ours came at all.
    await theirs.post('/transactions', {
      kind: 'outflow',
      date: '2026-03-02',
      accountId: theirAccount,
      amount: '7.00',
      payee: 'Kiosk',
    });
    await stranger.person.readsBeside('Net worth', '€70.00', SOON_MS);
    await isToldPolitely(stranger, 'Out: €7.00 · Kiosk');
    expect(await stranger.page.locator('.toast').count()).toBe(1);
    expect(await stranger.page.getByText('Bakery').count()).toBe(0);
    expect(await laptop.page.getByText('Kiosk').count()).toBe(0);

    expect([laptop, tablet, stranger].map(({ visits }) => visits())).toEqual([1, 1, 1]);
    expect([phone, laptop, tablet, stranger].flatMap(({ faults }) => faults)).toEqual([]);
  });

  async function isToldPolitely({ page }: Window, words: string): Promise<void> {
    await page.locator('[aria-live="polite"] .toast').filter({ hasText: words }).first().waitFor({ timeout: SOON_MS });
    await page
      .getByRole('status')
      .filter({ hasText: 'Figures updated' })
      .waitFor({ state: 'attached', timeout: SOON_MS });
  }
});
