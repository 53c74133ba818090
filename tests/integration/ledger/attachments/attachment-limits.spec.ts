import { connect } from 'node:net';
import { randomUUID } from 'node:crypto';
import { attach, bomb, pdf, png } from '../../../factories/attached.js';
import { bookOf, faults, made, refusal, type Book } from '../../../factories/book.js';
import { registerHousehold, type Json } from '../../../factories/household.js';
import { startApp, type TestApp } from '../../../support/app.js';

const FILE_BYTES = 20_000;
let app: TestApp;
let book: Book;
let account: string;
beforeAll(async () => {
  app = await startApp({
    attachments: {
      fileBytes: FILE_BYTES,
      pixels: 1_000_000,
      previewSeconds: 10,
      perTransaction: 3,
      householdBytes: 60_000,
    },
  });
}, 60_000);
beforeEach(async () => {
  book = bookOf(await registerHousehold(app));
  account = await book.account();
});
afterAll(() => app.close());

const receipt = async (): Promise<string> => made(await book.flow(account, '12.50')).id as string;
const count = async (id: string): Promise<number> =>
  (made(await book.home.get(`/transactions/${id}/attachments`)) as Json[]).length;
/** A document of exactly so many bytes. */
const sized = (bytes: number): Buffer => pdf('x'.repeat(bytes - pdf('').length));

describe('what is no receipt', () => {
  const html = '<!doctype html><script>alert(1)</script>';
  it.each<[string, string, () => Promise<Buffer> | Buffer, string]>([
    ['a PNG called .csv', 'a.csv', () => png(), 'FILE_TYPE_DIFFERS'],
    ['a document called .png', 'a.png', () => pdf(), 'FILE_TYPE_DIFFERS'],
    ['a document called .exe', 'a.pdf.exe', () => pdf(), 'FILE_TYPE_DIFFERS'],
    ['a document that is a page too', 'a.pdf', () => Buffer.from(`%PDF-1.4\n${html}\n%%EOF`), 'FILE_TYPE_REFUSED'],
    ['a page that is a document too', 'a.pdf', () => Buffer.from(`${html}\n%PDF-1.4\n%%EOF`), 'FILE_TYPE_REFUSED'],
    ['a document without an end', 'a.pdf', () => Buffer.from('%PDF-1.4\nand so on'), 'FILE_TYPE_REFUSED'],
    [
      'a drawing with a script',
      'a.svg',
      () => Buffer.from('<svg><script>alert(1)</script></svg>'),
      'FILE_TYPE_REFUSED',
    ],
    ['a drawing called .txt', 'a.txt', () => Buffer.from('<svg onload="alert(1)"></svg>'), 'FILE_TYPE_REFUSED'],
    ['a page called .csv', 'a.csv', () => Buffer.from(`a,b\n1,"${html}"`), 'FILE_TYPE_REFUSED'],
    ['a page', 'a.html', () => Buffer.from(html), 'FILE_TYPE_REFUSED'],
    ['a script', 'a.txt', () => Buffer.from('#!/bin/sh\nrm -rf /'), 'FILE_TYPE_REFUSED'],
    ['a program', 'a.txt', () => Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), 'FILE_TYPE_REFUSED'],
    ['an archive', 'a.zip', () => Buffer.from('PK\x03\x04\0\0', 'latin1'), 'FILE_TYPE_REFUSED'],
    ['text without a name for it', 'a', () => Buffer.from('hello'), 'FILE_TYPE_REFUSED'],
    ['a broken image', 'a.png', async () => (await png()).subarray(0, 50), 'IMAGE_UNREADABLE'],
    ['half a header', 'a.png', async () => (await png()).subarray(0, 14), 'IMAGE_UNREADABLE'],
  ])('%s is refused', async (_what, name, content, code) => {
    const id = await receipt();
    expect(refusal(await attach(book.home, id, { name, content: await content() }))).toEqual([415, code]);
    expect(await count(id)).toBe(0);
  });

  it('an image of 10,000 × 10,000 pixels is refused before it is decoded', async () => {
    const id = await receipt();
    const started = performance.now();
    const answer = await attach(book.home, id, { name: 'a.png', content: bomb(10_000, 10_000).subarray(0, 15_000) });
    expect(refusal(answer)).toEqual([413, 'IMAGE_TOO_LARGE']);
    expect(answer.body.error.message).toContain('1,000,000');
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('nothing at all is refused, and so is a form without a file or with another field', async () => {
    const id = await receipt();
    expect(faults(await attach(book.home, id, { name: 'a.pdf', content: '' }))).toEqual([400, { file: 'file_empty' }]);
    const form = new FormData();
    form.set('name', 'x');
    const asked = { method: 'POST', body: form, headers: { 'idempotency-key': randomUUID() } };
    expect((await book.home.call(`/transactions/${id}/attachments`, asked)).status).toBe(400);
  });
});

describe('a name', () => {
  it.each([
    ['../../../etc/passwd.pdf', 'passwd.pdf'],
    ['..\\..\\boot.pdf', 'boot.pdf'],
    ['a\r\nSet-Cookie: x=1.pdf', /^a.*Set-Cookie: x=1\.pdf$/],
    ['invoice\u202efdp.exe.pdf', 'invoicefdp.exe.pdf'],
    [`${'n'.repeat(400)}.pdf`, /^n{251}\.pdf$/],
  ])('like %j becomes no path and no header', async (name, kept) => {
    const id = await receipt();
    const added = made(await attach(book.home, id, { name, content: pdf() }));
    if (typeof kept === 'string') expect(added.fileName).toBe(kept);
    else expect(added.fileName).toMatch(kept);
    const url = `${app.url}/api/v1/transactions/${id}/attachments/${added.id as string}/content`;
    const got = await fetch(url, { headers: { authorization: `Bearer ${book.home.accessToken}` } });
    expect([got.status, got.headers.get('set-cookie')]).toEqual([200, null]);
  });
});

describe('limits', () => {
  it('of a file: its last byte is taken, one more is not', async () => {
    const id = await receipt();
    made(await attach(book.home, id, { name: 'a.pdf', content: sized(FILE_BYTES) }));
    const answer = await attach(book.home, id, { name: 'a.pdf', content: sized(FILE_BYTES + 1) });
    expect(refusal(answer)).toEqual([413, 'FILE_TOO_LARGE']);
  });

  it('of a file: an upload in pieces without an end is answered before it ends', async () => {
    const id = await receipt();
    expect(await endless(id)).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('of a transaction: the last place is taken once by two at the same moment', async () => {
    const id = await receipt();
    for (const name of ['1.pdf', '2.pdf']) made(await attach(book.home, id, { name, content: pdf() }));
    const both = await Promise.all(['3.pdf', '4.pdf'].map((name) => attach(book.home, id, { name, content: pdf() })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 422]);
    expect(both.find(({ status }) => status === 422)!.body.error.code).toBe('ATTACHMENTS_FULL');
    expect(await count(id)).toBe(3);
  });

  it('of a household: the last room is taken once by two at the same moment, and is free again after a removal', async () => {
    const [a, b] = [await receipt(), await receipt()];
    const file = { name: 'a.pdf', content: sized(FILE_BYTES) };
    const first = made(await attach(book.home, a, file));
    made(await attach(book.home, a, file));
    const both = await Promise.all([attach(book.home, a, file), attach(book.home, b, file)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 422]);
    const refused = both.find(({ status }) => status === 422)!;
    expect(refused.body.error).toMatchObject({ code: 'STORAGE_FULL', message: expect.stringContaining('0.1 MiB') });
    const path = `/transactions/${a}/attachments/${first.id as string}`;
    await book.home.call(path, { method: 'DELETE', headers: { 'idempotency-key': randomUUID() } });
    expect((await attach(book.home, b, file)).status).toBe(201);
  });
});

/** Sends pieces of a file until there is an answer, which it gives. */
async function endless(id: string): Promise<string> {
  const { hostname, port } = new URL(app.url);
  const socket = connect(Number(port), hostname);
  const boundary = 'xxxxxxxx';
  socket.write(
    `POST /api/v1/transactions/${id}/attachments HTTP/1.1\r\nHost: ${hostname}\r\nTransfer-Encoding: chunked\r\n` +
      `Authorization: Bearer ${book.home.accessToken}\r\nIdempotency-Key: ${randomUUID()}\r\n` +
      `Content-Type: multipart/form-data; boundary=${boundary}\r\n\r\n`,
  );
  const piece = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;
  socket.write(
    piece(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4\n`),
  );
  const more = setInterval(() => socket.write(piece('x'.repeat(8_000))), 5);
  try {
    return await new Promise<string>((resolve, reject) => {
      socket.once('data', (bytes: Buffer) => resolve(bytes.toString('latin1')));
      socket.on('error', reject);
    });
  } finally {
    clearInterval(more);
    socket.destroy();
  }
}
