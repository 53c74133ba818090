import { pdf, photo } from '../factories/attached.js';
import { bookOf, made } from '../factories/book.js';
import { registerHousehold } from '../factories/household.js';
import { journey, overflowOf, startScene, violationsOf, type Scene } from '../support/browser.js';
import { Person } from './person.js';

const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1440, height: 900 };
const SHOTS = process.env['FLORIN_SHOTS'];

describe('a receipt and a refund', () => {
  let scene: Scene;
  beforeAll(async () => void (scene = await startScene()), 60_000);
  afterAll(() => scene.close());

  for (const [name, options] of [
    ['on a phone, without JavaScript', { viewport: PHONE, javaScriptEnabled: false }],
    ['on a desk', { viewport: DESKTOP }],
  ] as const) {
    journey(`are kept with a transaction ${name}`, async () => {
      const home = await registerHousehold(scene.app, 'Nora');
      const book = bookOf(home);
      const account = await book.account('EUR', { name: 'Everyday' });
      const bought = made(await book.flow(account, '30.00', { payee: 'Corner Shop' })).id as string;
      made(await book.flow(account, '12.00', { kind: 'inflow', payee: 'Money back' }));
      const hasScript = !('javaScriptEnabled' in options);
      const { page, faults } = await scene.openWindow(options);
      const nora = new Person(page);
      const looksWell = async (step: string): Promise<void> => {
        if (SHOTS) await page.screenshot({ path: `${SHOTS}/${step}-${options.viewport.width}.png`, fullPage: true });
        if (hasScript) expect([step, await overflowOf(page), await violationsOf(page)]).toEqual([step, [], []]);
      };
      const attaches = async (fileName: string, buffer: Buffer): Promise<void> => {
        await page.locator('input[type=file]').setInputFiles({ name: fileName, mimeType: 'image/jpeg', buffer });
        await nora.presses('Attach');
      };
      await nora.signsIn(home.email);
      await nora.goesTo(`/app/transactions/${bought}`);
      await attaches('receipt.svg', Buffer.from('<svg><script>alert(1)</script></svg>'));
      await nora.reads('This kind of file cannot be attached.');
      await looksWell('refused');
      await attaches('IMG_1.jpg', await photo('GPS', 600, 400));
      await nora.reads('The file is attached.');
      await attaches('receipt.pdf', pdf());
      await nora.reads('receipt.pdf');
      await page.locator('#attachments img').first().scrollIntoViewIfNeeded();
      await looksWell('attached');
      await nora.follows('Link a transaction');
      await nora.fillsIn({ 'Look for the other one': 'money' });
      await nora.presses('Search');
      await page.getByRole('radio').first().check();
      await looksWell('linking');
      await nora.presses('Link them');
      await nora.reads('The two are linked.');
      await nora.readsBeside('Refunded by', 'Money back');
      await nora.reads('Left after what came back');
      await looksWell('linked');
      await nora.goesTo('/app/transactions?q=has:attachment');
      await page.getByRole('img', { name: '2 attachments' }).first().waitFor();
      await looksWell('list');
      await nora.goesTo(`/app/transactions/${bought}`);
      await nora.follows('Remove receipt.pdf');
      await looksWell('removing');
      await nora.presses('Remove it');
      await nora.reads('The attachment is removed.');
      expect(await page.getByText('receipt.pdf').count()).toBe(0);
      expect(faults).toEqual([]);
    });
  }
});
