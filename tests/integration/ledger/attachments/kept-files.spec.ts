import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, utimesSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AttachmentSweep } from '../../../../modules/ledger/infrastructure/attachments/attachment-sweep.js';
import { Verifications } from '../../../../modules/platform/application/verifications.js';
import { Settings } from '../../../../modules/platform/infrastructure/settings.js';
import { attach, download, pdf } from '../../../factories/attached.js';
import { bookOf, made, refusal, type Book } from '../../../factories/book.js';
import { startHouseholdOfTwo } from '../../../factories/household-of-two.js';
import { registerHousehold } from '../../../factories/household.js';
import { startApp, type TestApp } from '../../../support/app.js';

let app: TestApp;
let book: Book;
let folder: string;
beforeAll(async () => {
  app = await startApp();
  book = bookOf(await registerHousehold(app));
  folder = join(app.app.get(Settings).filesDir, book.home.tenantId);
}, 60_000);
afterAll(() => app.close());

const attached = async (): Promise<{ transaction: string; id: string }> => {
  const transaction = made(await book.flow(await book.account(), '1.00')).id as string;
  return {
    transaction,
    id: made(await attach(book.home, transaction, { name: 'a.pdf', content: pdf() })).id as string,
  };
};
const isThere = (name: string): boolean => readdirSync(folder).includes(name);

it('the sweep takes files that no attachment tells of, once they are a day old, and no others', async () => {
  const { id } = await attached();
  const [old, young] = [randomUUID(), randomUUID()];
  const [ours, strangers] = [folder, join(folder, '..', randomUUID())];
  mkdirSync(strangers);
  for (const path of [join(ours, old), join(ours, young), join(strangers, old)]) writeFileSync(path, 'x');
  const before = new Date(Date.now() - 25 * 3_600_000);
  for (const path of [join(ours, old), join(ours, id), join(strangers, old)]) utimesSync(path, before, before);
  await app.app.get(AttachmentSweep).sweep(new Date());
  expect([isThere(old), isThere(young), isThere(id)]).toEqual([false, true, true]);
  // A tenant that this database does not know may be another installation's.
  expect(readdirSync(strangers)).toEqual([old]);
});

it('verify names an attachment whose file is gone or is not what it was, and downloads answer that it is not there', async () => {
  const [gone, short] = [await attached(), await attached()];
  const verifications = app.app.get(Verifications);
  expect((await verifications.of(book.home.tenantId)).findings).toEqual([]);
  rmSync(join(folder, gone.id));
  writeFileSync(join(folder, short.id), 'x');
  const { findings } = await verifications.of(book.home.tenantId);
  expect(findings.map(({ part, rule, total }) => [part, rule, total])).toEqual([
    ['attachments', 'attachment-has-its-file', 2],
  ]);
  expect(findings[0]!.shown).toEqual(
    expect.arrayContaining([
      { subject: `attachment ${gone.id}`, found: 'its file is not there' },
      { subject: `attachment ${short.id}`, found: `its file has 1 bytes instead of ${pdf().length}` },
    ]),
  );
  const url = `${app.url}/api/v1/transactions/${gone.transaction}/attachments/${gone.id}/content`;
  expect((await download(book.home, url)).status).toBe(404);
});

it('what is attached in a private account is not there for another member, and goes where a correction takes it', async () => {
  const { ana, bea } = await startHouseholdOfTwo(app);
  const [mine, hers] = [bookOf(ana.home), bookOf(bea.home)];
  const hidden = await mine.account('EUR', { visibility: 'members' });
  const spent = made(await mine.flow(hidden, '9.00')).id as string;
  const { id } = made(await attach(ana.home, spent, { name: 'secret.pdf', content: pdf() }));
  const path = `/transactions/${spent}/attachments`;
  const code = async (at: string): Promise<[number, string]> => refusal(await hers.home.get(at));
  expect(await code(path)).toEqual([404, 'TRANSACTION_NOT_FOUND']);
  expect(await code(`${path}/${id as string}`)).toEqual([404, 'ATTACHMENT_NOT_FOUND']);
  expect(await code(`${path}/${id as string}/content`)).toEqual([404, 'ATTACHMENT_NOT_FOUND']);
  expect(refusal(await attach(bea.home, spent, { name: 'a.pdf', content: pdf() }))).toEqual([
    404,
    'TRANSACTION_NOT_FOUND',
  ]);
  expect(await hers.list('?q=has:attachment')).toEqual([]);

  const shared = await mine.account();
  const body = { date: '2026-02-03', kind: 'outflow', accountId: shared, amount: '9.00' };
  const corrected = made(await ana.home.post(`/transactions/${spent}/corrections`, body)).id as string;
  expect(made(await hers.home.get(`/transactions/${corrected}/attachments`))).toMatchObject([{ id }]);
});
