import { bookOf, made } from '../factories/book.js';
import { registerHousehold } from '../factories/household.js';
import { journey, overflowOf, startScene, violationsOf, type Scene } from '../support/browser.js';
import { Person } from './person.js';

const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1440, height: 900 };
const SHOTS = process.env['FLORIN_SHOTS'];

describe('reconciling', () => {
  let scene: Scene;
  beforeAll(async () => void (scene = await startScene()), 60_000);
  afterAll(() => scene.close());

  for (const [name, options] of [
    ['on a phone, without JavaScript', { viewport: PHONE, javaScriptEnabled: false }],
    ['on a desk', { viewport: DESKTOP }],
  ] as const) {
    journey(`an account with its statement works ${name}`, async () => {
      const home = await registerHousehold(scene.app, 'Nora');
      const book = bookOf(home);
      const account = await book.account('EUR', { name: 'Everyday' });
      made(await book.flow(account, '100.00', { kind: 'inflow', payee: 'Orchard Ltd' }));
      made(await book.flow(account, '30.00', { status: 'pending', payee: 'Corner Shop' }));
      const hasScript = !('javaScriptEnabled' in options);
      const { page, faults } = await scene.openWindow(options);
      const nora = new Person(page);
      const looksWell = async (step: string): Promise<void> => {
        if (SHOTS) await page.screenshot({ path: `${SHOTS}/${step}-${options.viewport.width}.png`, fullPage: true });
        if (hasScript) expect([step, await overflowOf(page), await violationsOf(page)]).toEqual([step, [], []]);
      };
      await nora.signsIn(home.email);
      await nora.goesTo(`/app/accounts/${account}`);
      await looksWell('register');
      await nora.follows('Reconcile');
      await nora.readsTitle('Reconcile');
      await looksWell('start');
      await nora.fillsIn({ 'Statement date': '2026-02-28', 'Balance on the statement': '70.00' });
      await nora.presses('Start');
      await nora.reads('Something is missing');
      await looksWell('ticking');
      await page.getByRole('row').filter({ hasText: 'Corner Shop' }).getByRole('checkbox').check();
      await nora.presses('Save the ticks');
      await nora.reads('It fits.');
      await looksWell('fits');
      await nora.presses('Confirm');
      await nora.reads('Reconciled. What agrees is locked.');
      await looksWell('confirmed');
      await nora.goesTo(`/app/accounts/${account}`);
      await nora.readsBeside('Corner Shop', 'Reconciled');
      await nora.goesTo(`/app/accounts/${account}/reconcile`);
      await nora.presses('Reopen');
      await nora.reads('Reopened.');
      await nora.goesTo(`/app/accounts/${account}`);
      await page.getByRole('row').filter({ hasText: 'Corner Shop' }).getByRole('button').click();
      await nora.reads('Marked as pending.');
      await nora.readsBeside('Corner Shop', 'Pending');
      expect(faults).toEqual([]);
    });
  }
});
