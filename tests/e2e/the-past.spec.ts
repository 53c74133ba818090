import { bookOf, made } from '../factories/book.js';
import { registerHousehold } from '../factories/household.js';
import { journey, overflowOf, startScene, violationsOf, type Scene } from '../support/browser.js';
import { Person } from './person.js';

const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1440, height: 900 };
const SHOTS = process.env['FLORIN_SHOTS'];

describe('looking at the past', () => {
  let scene: Scene;
  beforeAll(async () => void (scene = await startScene()), 60_000);
  afterAll(() => scene.close());

  for (const [name, options] of [
    ['on a phone, without JavaScript', { viewport: PHONE, javaScriptEnabled: false }],
    ['on a desk', { viewport: DESKTOP }],
  ] as const) {
    journey(`shows what was known, explains it, and leads back ${name}`, async () => {
      const home = await registerHousehold(scene.app, 'Nora');
      const book = bookOf(home);
      const account = await book.account('EUR', {
        name: 'Everyday',
        openingBalance: '100.00',
        openingDate: '2026-01-01',
      });
      const lunch = made(await book.flow(account, '30.00', { payee: 'Corner Shop' }));
      made(await book.home.post(`/transactions/${lunch.id as string}/reversal`));
      made(await book.flow(account, '4.00', { date: '2026-03-05', payee: 'Kiosk' }));
      const hasScript = !('javaScriptEnabled' in options);
      const { page, faults } = await scene.openWindow(options);
      const nora = new Person(page);
      const looksWell = async (step: string): Promise<void> => {
        if (SHOTS) await page.screenshot({ path: `${SHOTS}/${step}-${options.viewport.width}.png`, fullPage: true });
        if (hasScript) expect([step, await overflowOf(page), await violationsOf(page)]).toEqual([step, [], []]);
      };
      const known = new URLSearchParams({ knownAt: lunch.recordedAt as string }).toString();
      await nora.signsIn(home.email);
      await nora.goesTo(`/app/accounts/${account}?${known}`);
      await nora.reads('You are looking at the past');
      await nora.readsBeside('Corner Shop', '30.00');
      expect(await page.locator('#balance').innerText()).toContain('70.00');
      await looksWell('account-then');
      await nora.follows('Corner Shop');
      await nora.reads('You are looking at the past');
      await looksWell('transaction-then');
      await nora.goesTo(`/app/accounts/${account}?${known}`);
      await page.locator('#balance a').click();
      await nora.readsTitle('Explain this number');
      await nora.readsBeside('Corner Shop', '30.00');
      await looksWell('explained-then');
      await nora.follows('Back to now');
      await nora.readsBeside('Kiosk', '4.00');
      expect(await page.locator('#total').innerText()).toContain('96.00');
      await nora.goesTo('/app');
      await page.locator('summary', { hasText: 'Look at the past' }).click();
      await page.getByLabel('Up to the end of').fill('2026-02-28');
      await nora.presses('Show');
      await nora.reads('What is dated up to');
      expect(await page.locator('#totals').innerText()).toContain('100.00');
      await looksWell('dashboard-then');
      await page.locator('#totals a').first().click();
      await nora.readsBeside('Everyday', '100.00');
      await looksWell('net-worth-explained');
      await nora.goesTo('/app/transactions?asOf=2026-02-28');
      expect(await page.getByText('Kiosk').count()).toBe(0);
      await looksWell('transactions-then');
      await nora.follows('Back to now');
      await nora.reads('Kiosk');
      await nora.goesTo('/app?knownAt=infinity');
      await nora.reads('This is not a date and time.');
      await looksWell('not-an-instant');
      expect(faults).toEqual([]);
    });
  }
});
