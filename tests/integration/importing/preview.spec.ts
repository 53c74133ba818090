import { randomUUID } from 'node:crypto';
import { openAccount, registerHousehold, type Household } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';
import { csv, HEAD, openDesk, type ImportDesk } from './import-desk.js';

let app: TestApp;
let home: Household;
let desk: ImportDesk;

beforeAll(async () => {
  app = await startApp({ uploadLimitBytes: 200_000, importRowLimit: 5_000 });
  home = await registerHousehold(app);
}, 60_000);
afterAll(() => app.close());
beforeEach(async () => {
  desk = await openDesk(app, home);
});

describe('the preview of a statement', () => {
  it('says what was understood and records nothing', async () => {
    const answer = await desk.upload(csv('01|Salary|2000.00', '02|Café|-2.50', '02|Café|-2.5', '03|Rent|-800.10'));
    expect(answer.status).toBe(201);
    const { data } = answer.body;
    expect(data).toMatchObject({
      status: 'preview',
      accountId: desk.accountId,
      fileName: 'march.csv',
      format: 'csv',
      currency: 'EUR',
      recorded: null,
    });
    expect(data.preview).toMatchObject({
      count: 4,
      firstDate: '2026-03-01',
      lastDate: '2026-03-03',
      credits: '2000.00',
      debits: '-805.10',
      duplicates: 0,
      errors: [],
    });
    expect(data.preview.rows[1]).toEqual({
      line: 3,
      date: '2026-03-02',
      amount: '-2.50',
      payee: 'Café',
      memo: null,
      bankId: null,
      duplicate: false,
    });
    expect(data.layout.csv).toMatchObject({ delimiter: ',', decimalSign: '.', dateOrder: 'YMD' });
    expect(await desk.entries()).toBe(0);
    expect((await home.get(`/imports/${data.id}`)).body).toEqual(answer.body);
  });

  it('takes the fields in any order and what the user knows of the layout', async () => {
    const form = new FormData();
    form.set('mapping', JSON.stringify({ dateOrder: 'DMY' }));
    form.set('accountId', desk.accountId);
    form.set('file', new Blob(['Date,Payee,Amount\n03/04/2026,Zoo,-1.00\n']), 'C:\\Users\\me\\april.csv');
    const headers = { 'idempotency-key': randomUUID() };
    const answer = await home.call('/imports', { method: 'POST', body: form, headers });
    expect(answer.status).toBe(201);
    expect(answer.body.data.fileName).toBe('april.csv');
    expect(answer.body.data.preview.firstDate).toBe('2026-04-03');
  });

  it.each<[string, number, string, (form: FormData) => void]>([
    ['no file', 400, 'VALIDATION_ERROR', (form) => form.delete('file')],
    ['no account', 400, 'VALIDATION_ERROR', (form) => form.delete('accountId')],
    ['an unknown field', 400, 'UNKNOWN_FIELD', (form) => form.set('acountId', 'x')],
    ['an unknown hint', 400, 'UNKNOWN_FIELD', (form) => form.set('mapping', '{"dateorder":"DMY"}')],
    ['a hint that is no JSON', 400, 'VALIDATION_ERROR', (form) => form.set('mapping', '{')],
    ['an account of nobody', 404, 'ACCOUNT_NOT_FOUND', (form) => form.set('accountId', randomUUID())],
    ['two files', 400, 'MALFORMED_REQUEST', (form) => form.append('file', new Blob(['x']), 'y.csv')],
  ])('refuses %s', async (_what, status, code, spoil) => {
    const before = await desk.count('importing_imports');
    const form = new FormData();
    form.set('accountId', desk.accountId);
    form.set('file', new Blob([csv('01|A|-1.00')]), 'a.csv');
    spoil(form);
    const headers = { 'idempotency-key': randomUUID() };
    const answer = await home.call('/imports', { method: 'POST', body: form, headers });
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(await desk.count('importing_imports')).toBe(before);
  });

  it('refuses what is no multipart form', async () => {
    const answer = await home.post('/imports', { accountId: desk.accountId });
    expect([answer.status, answer.body.error.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    const broken = await sendRaw('--x\r\nbroken');
    expect([broken.status, await codeOf(broken)]).toEqual([400, 'MALFORMED_REQUEST']);
  });

  it('names the limit that a file exceeds, whether its length is announced or not', async () => {
    const file = csv('01|A|-1.00').padEnd(200_001, '\n');
    expect((await desk.upload(file.slice(0, 200_000))).status).toBe(201);
    const large = await desk.upload(file);
    expect([large.status, large.body.error.code]).toEqual([413, 'FILE_TOO_LARGE']);
    const endless = await sendRaw(endlessUpload());
    expect([endless.status, await codeOf(endless)]).toEqual([413, 'FILE_TOO_LARGE']);
    const rows = await desk.upload(HEAD + '2026-03-01,A,,-1.00\n'.repeat(5_001));
    expect([rows.status, rows.body.error.code]).toEqual([413, 'FILE_TOO_MANY_ROWS']);
  });

  it('refuses files that are no statements, keeps the refusal with the key, and stores nothing', async () => {
    const before = await desk.count('importing_imports');
    const key = randomUUID();
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    const first = await home.upload('photo.csv', png, desk.accountId, key);
    expect(first.status).toBeGreaterThanOrEqual(400);
    expect(first.status).toBeLessThan(500);
    const empty = await home.upload('empty.csv', '', desk.accountId, key);
    expect(empty.status).toBe(422);
    expect(await desk.count('importing_imports')).toBe(before);
  });

  it('answers a repeat byte for byte and refuses the key for another file', async () => {
    const key = randomUUID();
    const file = csv('05|A|-1.00');
    const first = await home.upload('a.csv', file, desk.accountId, key);
    const again = await home.upload('a.csv', file, desk.accountId, key);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    for (const other of [
      await home.upload('a.csv', csv('05|A|-2.00'), desk.accountId, key),
      await home.upload('b.csv', file, desk.accountId, key),
      await home.upload('a.csv', file, await openAccount(home), key),
    ]) {
      expect([other.status, other.body.error.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    }
    const none = await home.call('/imports', { method: 'POST', body: new FormData() });
    expect([none.status, none.body.error.code]).toEqual([400, 'IDEMPOTENCY_KEY_REQUIRED']);
  });

  it('leaves out rows of zero with a note', async () => {
    const { body } = await desk.upload(csv('01|Info|0.00', '02|A|-1.00'));
    expect(body.data.preview.count).toBe(1);
    expect(body.data.notes).toContainEqual(expect.objectContaining({ code: 'IMPORT_ZERO_ROWS', params: { count: 1 } }));
  });

  it('is listed, page by page', async () => {
    for (const day of ['11', '12', '13']) await desk.upload(csv(`${day}|A|-1.00`), `${day}.csv`);
    const first = await home.get('/imports?limit=2');
    const second = await home.get(`/imports?limit=1&cursor=${first.body.page.nextCursor}`);
    const names = [...first.body.data, ...second.body.data].map((item: { fileName: string }) => item.fileName);
    expect(names).toEqual(['13.csv', '12.csv', '11.csv']);
    expect((await home.get('/imports?cursor=made-up')).status).toBe(400);
  });

  it('is nobody else’s', async () => {
    const stranger = await registerHousehold(app);
    const { body } = await desk.upload(csv('01|A|-1.00'));
    for (const answer of [
      await stranger.get(`/imports/${body.data.id}`),
      await stranger.post(`/imports/${body.data.id}/commit`),
      await stranger.get(`/imports/${randomUUID()}`),
    ]) {
      expect([answer.status, answer.body.error.code]).toEqual([404, 'IMPORT_NOT_FOUND']);
    }
    expect((await stranger.get('/imports')).body.data).toEqual([]);
  });
});

/** A body that no form writes, or one that never ends. */
const sendRaw = (body: string | ReadableStream<Uint8Array>): Promise<Response> =>
  fetch(`${app.url}/api/v1/imports`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${home.accessToken}`,
      'idempotency-key': randomUUID(),
      'content-type': 'multipart/form-data; boundary=x',
    },
    body,
    duplex: 'half',
  } as RequestInit);

const codeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { error: { code: string } }).error.code;

function endlessUpload(): ReadableStream<Uint8Array> {
  const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(Buffer.from(head)),
    pull: async (controller) => {
      await new Promise((wait) => setTimeout(wait, 1));
      controller.enqueue(Buffer.alloc(50_000, 'x'));
    },
  });
}
