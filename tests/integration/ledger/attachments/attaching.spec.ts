import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { attach, detach, download, pdf, photo, png, webp } from '../../../factories/attached.js';
import { bookOf, DAY, made, refusal, type Book } from '../../../factories/book.js';
import { registerHousehold, type Json } from '../../../factories/household.js';
import { SyncClient } from '../../../factories/sync-client.js';
import { Settings } from '../../../../modules/platform/infrastructure/settings.js';
import { startApp, type TestApp } from '../../../support/app.js';

let app: TestApp;
let book: Book;
let account: string;
beforeAll(async () => {
  app = await startApp({
    attachments: {
      fileBytes: 100_000,
      pixels: 4_000_000,
      previewSeconds: 10,
      perTransaction: 3,
      householdBytes: 500_000,
    },
  });
  book = bookOf(await registerHousehold(app));
  account = await book.account();
}, 60_000);
afterAll(() => app.close());

const receipt = async (): Promise<string> => made(await book.flow(account, '12.50')).id as string;
const listed = async (id: string): Promise<Json[]> =>
  made(await book.home.get(`/transactions/${id}/attachments`)) as Json[];
const names = async (id: string): Promise<string[]> => (await listed(id)).map(({ fileName }) => fileName as string);
const urlOf = (id: string, attachment: string, what: string): string =>
  `${app.url}/api/v1/transactions/${id}/attachments/${attachment}/${what}`;
const stored = (): string[] => {
  const folder = join(app.app.get(Settings).filesDir, book.home.tenantId);
  return existsSync(folder) ? readdirSync(folder).sort() : [];
};

describe('a file attached to a transaction', () => {
  it('comes back byte for byte, as a download that no browser opens on this site', async () => {
    const id = await receipt();
    const content = pdf();
    const added = made(await attach(book.home, id, { name: 'Tíquet “5”.pdf', content }));
    expect(added).toMatchObject({
      transactionId: id,
      fileName: 'Tíquet “5”.pdf',
      mediaType: 'application/pdf',
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      hasPreview: false,
    });
    const got = await download(book.home, urlOf(id, added.id as string, 'content'));
    expect(got.bytes.equals(content)).toBe(true);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': `attachment; filename="Tiquet _5_.pdf"; filename*=UTF-8''T%C3%ADquet%20%E2%80%9C5%E2%80%9D.pdf`,
    });
    expect((await download(book.home, urlOf(id, added.id as string, 'preview'))).status).toBe(404);
  });

  it('is counted by its transaction, found by has:attachment, and told to a client that keeps a copy', async () => {
    const id = await receipt();
    const client = new SyncClient(app, book.home);
    await client.pull();
    const before = made(await book.home.get(`/transactions/${id}`));
    expect(before.attachmentCount).toBe(0);
    made(await attach(book.home, id, { name: 'one.pdf', content: pdf() }));
    const after = made(await book.home.get(`/transactions/${id}`));
    expect([after.attachmentCount, after.version]).toEqual([1, (before.version as number) + 1]);
    const found = await book.list('?q=has:attachment&limit=100');
    expect(found.map((one) => one.id as string)).toContain(id);
    expect(found.every((one) => one.attachmentCount > 0)).toBe(true);
    const others = await book.list('?q=-has:attachment&limit=100');
    expect(others.map((one) => one.id as string)).not.toContain(id);
    await client.pull();
    expect(client.copy.get(`transaction ${id}`)).toMatchObject({ attachmentCount: 1 });
  });

  it('of an image has a preview without what a camera wrote into it, upright', async () => {
    const id = await receipt();
    const content = await photo('GPS 41.3851 N 2.1734 E', 400, 200);
    const added = made(await attach(book.home, id, { name: 'IMG_1.JPG', content }));
    expect([added.mediaType, added.hasPreview]).toEqual(['image/jpeg', true]);
    const preview = await download(book.home, urlOf(id, added.id as string, 'preview'));
    expect(preview.headers.get('content-type')).toBe('image/webp');
    expect(preview.headers.get('content-disposition')).toMatch(/^inline; filename="IMG_1.webp"/);
    expect(preview.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(preview.bytes.includes('GPS')).toBe(false);
    expect(preview.bytes.includes('Exif')).toBe(false);
    const { Transformer } = await import('@napi-rs/image');
    expect(await new Transformer(preview.bytes).metadata()).toMatchObject({ width: 200, height: 400 });
  });

  it.each([
    ['receipt.png', () => png(), 'image/png'],
    ['receipt.webp', () => webp(), 'image/webp'],
    ['receipt', () => Promise.resolve(pdf()), 'application/pdf'],
    ['list.csv', () => Promise.resolve(Buffer.from('Datum;Betrag\n1.2.2026;-3,50 €\n')), 'text/csv'],
    ['note.txt', () => Promise.resolve(Buffer.from('Zur\xfcck am Montag', 'latin1')), 'text/plain'],
  ])('%s is what its content says', async (name, content, mediaType) => {
    const id = await receipt();
    const added = made(await attach(book.home, id, { name, content: await content() }));
    expect(added.mediaType).toBe(mediaType);
    expect(added.fileName).toBe(name === 'receipt' ? 'receipt.pdf' : name);
  });

  it('goes when it is removed, its file too, and a second removal finds nothing', async () => {
    const id = await receipt();
    const added = made(await attach(book.home, id, { name: 'a.png', content: await png() }));
    expect(stored()).toEqual(expect.arrayContaining([added.id, `${added.id as string}.preview`]));
    expect((await detach(book.home, id, added.id as string)).status).toBe(204);
    expect(await listed(id)).toEqual([]);
    expect(stored().filter((name) => name.startsWith(added.id as string))).toEqual([]);
    expect(refusal(await detach(book.home, id, added.id as string))).toEqual([404, 'ATTACHMENT_NOT_FOUND']);
    expect((await download(book.home, urlOf(id, added.id as string, 'content'))).status).toBe(404);
    const [kept] = await app.database.rows(`select removed_by from ledger_attachments where id = $1`, [added.id]);
    expect(kept).toEqual({ removed_by: book.home.userId });
  });
});

describe('a correction', () => {
  it('takes attachments along to what stands, and every link of the chain shows them', async () => {
    const id = await receipt();
    const added = made(await attach(book.home, id, { name: 'a.pdf', content: pdf() }));
    const body = { date: DAY, kind: 'outflow', accountId: account, amount: '13.00' };
    const corrected = made(await book.home.post(`/transactions/${id}/corrections`, body)).id as string;
    expect(await names(corrected)).toEqual(['a.pdf']);
    expect(await listed(id)).toEqual(await listed(corrected));
    expect((await listed(id))[0].transactionId).toBe(corrected);
    expect((await download(book.home, urlOf(id, added.id as string, 'content'))).status).toBe(200);
    expect(refusal(await attach(book.home, id, { name: 'b.pdf', content: pdf() }))).toEqual([422, 'ALREADY_CORRECTED']);
  });

  it('leaves no attachment behind that is uploaded at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await receipt();
      const body = { date: DAY, kind: 'outflow', accountId: account, amount: '13.00' };
      const [uploaded, corrected] = await Promise.all([
        attach(book.home, id, { name: 'a.pdf', content: pdf() }),
        book.home.post(`/transactions/${id}/corrections`, body),
      ]);
      const standing = made(corrected).id as string;
      expect([201, 422]).toContain(uploaded.status);
      expect(await names(standing)).toEqual(uploaded.status === 201 ? ['a.pdf'] : []);
      expect(made(await book.home.get(`/transactions/${standing}`)).attachmentCount).toBe(
        uploaded.status === 201 ? 1 : 0,
      );
    }
  });
});

describe('one key', () => {
  it('attaches once, keeps one file, and is refused for another', async () => {
    const id = await receipt();
    const key = randomUUID();
    const file = { name: 'a.pdf', content: pdf() };
    const before = stored().length;
    const first = await attach(book.home, id, file, key);
    const again = await attach(book.home, id, file, key);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await listed(id)).toHaveLength(1);
    expect(stored()).toHaveLength(before + 1);
    const other = await attach(book.home, id, { ...file, content: pdf('another') }, key);
    expect(refusal(other)).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(stored()).toHaveLength(before + 1);
  });

  it('used twice at the same moment attaches once', async () => {
    const id = await receipt();
    const key = randomUUID();
    const file = { name: 'a.pdf', content: pdf() };
    const answers = await Promise.all([attach(book.home, id, file, key), attach(book.home, id, file, key)]);
    expect(answers.map(({ status }) => status).filter((status) => status !== 409)).toContain(201);
    expect(await listed(id)).toHaveLength(1);
  });
});
