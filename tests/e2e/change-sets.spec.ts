import { bookOf, made } from '../factories/book.js';
import { registerHousehold } from '../factories/household.js';
import { journey, overflowOf, startScene, violationsOf, type Scene } from '../support/browser.js';
import { Person } from './person.js';

const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1440, height: 900 };
const SHOTS = process.env['FLORIN_SHOTS'];

describe('changing many transactions at once', () => {
  let scene: Scene;
  beforeAll(async () => void (scene = await startScene()), 60_000);
  afterAll(() => scene.close());

  for (const [name, options] of [
    ['on a phone, without JavaScript', { viewport: PHONE, javaScriptEnabled: false }],
    ['on a desk', { viewport: DESKTOP }],
  ] as const) {
    journey(`is shown first, then done in part, and undone ${name}`, async () => {
      const home = await registerHousehold(scene.app, 'Nora');
      const book = bookOf(home);
      const account = await book.account('EUR', { name: 'Everyday' });
      for (const payee of ['Market', 'Bakery', 'Cinema']) made(await book.flow(account, '12.00', { payee }));
      const hasScript = !('javaScriptEnabled' in options);
      const { page, faults } = await scene.openWindow(options);
      const nora = new Person(page);
      const looksWell = async (step: string): Promise<void> => {
        if (SHOTS) await page.screenshot({ path: `${SHOTS}/${step}-${options.viewport.width}.png`, fullPage: true });
        if (hasScript) expect([step, await overflowOf(page), await violationsOf(page)]).toEqual([step, [], []]);
      };
      await nora.signsIn(home.email);
      await nora.goesTo('/app/transactions');
      await page.getByText('Change several').click();
      for (const payee of ['Market', 'Bakery']) await page.getByRole('checkbox', { name: `Choose ${payee}` }).check();
      await nora.fillsIn({ 'Add tags': 'food' });
      await looksWell('choosing');
      await nora.presses('Show what would change');
      await nora.readsTitle('Add tags');
      await nora.reads('2 would change');
      await looksWell('preview');
      await page.getByRole('checkbox', { name: 'Bakery' }).uncheck();
      await nora.presses('Accept');
      await nora.reads('1 transaction changed.');
      await looksWell('accepted');
      expect((await book.list('?tag=food')).map(({ payee }) => payee as string)).toEqual(['Market']);
      await nora.presses('Undo');
      await nora.reads('1 transaction changed back.');
      expect(await book.list('?tag=food')).toEqual([]);

      await nora.goesTo('/app/transactions?q=cinema');
      await page.getByText('Change several').click();
      await page.getByRole('radio', { name: 'All that the search finds' }).check();
      await page.getByRole('checkbox', { name: 'Take back' }).check();
      await nora.presses('Show what would change');
      await nora.reads('1 would change');
      await nora.presses('Accept');
      expect(await book.balance(account)).toBe('-24.00');
      await nora.goesTo('/app/changes');
      await looksWell('sets');
      await page.getByRole('row').filter({ hasText: 'Take back' }).getByRole('button', { name: 'Undo' }).click();
      await nora.reads('1 transaction changed back.');
      expect(await book.balance(account)).toBe('-36.00');

      await nora.goesTo('/app/transactions');
      await page.getByText('Change several').click();
      await nora.presses('Show what would change');
      await nora.reads('Choose what to change first.');
      expect(faults).toEqual([]);
    });
  }
});
