import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { balanceOf, openAccount, registerHousehold, type Answer, type Household } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';
import { until } from '../../support/until.js';

const SAMPLES = resolve(import.meta.dirname, '../../../../shared/data/bank-files');

let app: TestApp;
let home: Household;
let accountId: string;

beforeAll(async () => {
  app = await startApp({ uploadLimitBytes: 200_000, importRowLimit: 5_000, poolSize: 6 });
  home = await registerHousehold(app);
}, 60_000);
afterAll(() => app.close());
beforeEach(async () => {
  accountId = await openAccount(home);
});

const HEAD = 'Date,Payee,Memo,Amount\n';
/** Rows as `day|payee|amount`. */
const csv = (...rows: string[]): string =>
  HEAD +
  rows
    .map((row) => row.split('|'))
    .map(([day, payee, amount]) => `2026-03-${day!},${payee!},,${amount!}\n`)
    .join('');
const upload = (content: string | Uint8Array, name = 'march.csv', account = accountId): Promise<Answer> =>
  home.upload(name, content, account);
const commit = (id: string, key?: string): Promise<Answer> => home.post(`/imports/${id}/commit`, undefined, key);
async function imported(content: string, name?: string): Promise<Answer> {
  const preview = await upload(content, name);
  expect([preview.status, preview.text]).toEqual([201, preview.text]);
  return commit(preview.body.data.id);
}
const recordedOf = (answer: Answer): [number, number] => [answer.body.data.recorded, answer.body.data.duplicates];
const count = async (table: string, where = 'true'): Promise<number> =>
  Number((await app.database.rows<{ n: string }>(`select count(*) as n from ${table} where ${where}`))[0]!.n);
const transactions = (account = accountId): Promise<number> => count('ledger_entries', `account_id = '${account}'`);

describe('the preview of a statement', () => {
  it('says what was understood and records nothing', async () => {
    const answer = await upload(csv('01|Salary|2000.00', '02|Café|-2.50', '02|Café|-2.5', '03|Rent|-800.10'));
    expect(answer.status).toBe(201);
    const { data } = answer.body;
    expect(data).toMatchObject({
      status: 'preview',
      accountId,
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
    expect(await transactions()).toBe(0);
    expect((await home.get(`/imports/${data.id}`)).body).toEqual(answer.body);
  });

  it('takes the fields in any order and what the user knows of the layout', async () => {
    const form = new FormData();
    form.set('mapping', JSON.stringify({ dateOrder: 'DMY' }));
    form.set('accountId', accountId);
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
    const before = await count('importing_imports');
    const form = new FormData();
    form.set('accountId', accountId);
    form.set('file', new Blob([csv('01|A|-1.00')]), 'a.csv');
    spoil(form);
    const headers = { 'idempotency-key': randomUUID() };
    const answer = await home.call('/imports', { method: 'POST', body: form, headers });
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(await count('importing_imports')).toBe(before);
  });

  it('refuses what is no multipart form', async () => {
    const answer = await home.post('/imports', { accountId });
    expect([answer.status, answer.body.error.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    const broken = await sendRaw('--x\r\nbroken');
    expect([broken.status, await codeOf(broken)]).toEqual([400, 'MALFORMED_REQUEST']);
  });

  it('names the limit that a file exceeds, whether its length is announced or not', async () => {
    const file = csv('01|A|-1.00').padEnd(200_001, '\n');
    expect((await upload(file.slice(0, 200_000))).status).toBe(201);
    const large = await upload(file);
    expect([large.status, large.body.error.code]).toEqual([413, 'FILE_TOO_LARGE']);
    const endless = await sendRaw(endlessUpload());
    expect([endless.status, await codeOf(endless)]).toEqual([413, 'FILE_TOO_LARGE']);
    const rows = await upload(HEAD + '2026-03-01,A,,-1.00\n'.repeat(5_001));
    expect([rows.status, rows.body.error.code]).toEqual([413, 'FILE_TOO_MANY_ROWS']);
  });

  it('refuses files that are no statements, keeps the refusal with the key, and stores nothing', async () => {
    const before = await count('importing_imports');
    const key = randomUUID();
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    const first = await home.upload('photo.csv', png, accountId, key);
    expect(first.status).toBeGreaterThanOrEqual(400);
    expect(first.status).toBeLessThan(500);
    const empty = await home.upload('empty.csv', '', accountId, key);
    expect(empty.status).toBe(422);
    expect(await count('importing_imports')).toBe(before);
  });

  it('answers a repeat byte for byte and refuses the key for another file', async () => {
    const key = randomUUID();
    const file = csv('05|A|-1.00');
    const first = await home.upload('a.csv', file, accountId, key);
    const again = await home.upload('a.csv', file, accountId, key);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    for (const other of [
      await home.upload('a.csv', csv('05|A|-2.00'), accountId, key),
      await home.upload('b.csv', file, accountId, key),
      await home.upload('a.csv', file, await openAccount(home), key),
    ]) {
      expect([other.status, other.body.error.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    }
    const none = await home.call('/imports', { method: 'POST', body: new FormData() });
    expect([none.status, none.body.error.code]).toEqual([400, 'IDEMPOTENCY_KEY_REQUIRED']);
  });

  it('leaves out rows of zero with a note', async () => {
    const { body } = await upload(csv('01|Info|0.00', '02|A|-1.00'));
    expect(body.data.preview.count).toBe(1);
    expect(body.data.notes).toContainEqual(expect.objectContaining({ code: 'IMPORT_ZERO_ROWS', params: { count: 1 } }));
  });

  it('is listed, page by page', async () => {
    for (const day of ['11', '12', '13']) await upload(csv(`${day}|A|-1.00`), `${day}.csv`);
    const first = await home.get('/imports?limit=2');
    const second = await home.get(`/imports?limit=1&cursor=${first.body.page.nextCursor}`);
    const names = [...first.body.data, ...second.body.data].map((item: { fileName: string }) => item.fileName);
    expect(names).toEqual(['13.csv', '12.csv', '11.csv']);
    expect((await home.get('/imports?cursor=made-up')).status).toBe(400);
  });

  it('is nobody else’s', async () => {
    const stranger = await registerHousehold(app);
    const { body } = await upload(csv('01|A|-1.00'));
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

describe('committing an import', () => {
  it('records every row once, with its bank id, and moves the balance', async () => {
    const done = await imported(csv('01|Salary|2000.00', '02|Café|-2.50', '02|Café|-2.50'));
    expect(done.status).toBe(200);
    expect(done.body.data.status).toBe('committed');
    expect(recordedOf(done)).toEqual([3, 0]);
    expect(await balanceOf(home, accountId)).toBe('1995.00');
    const { id } = done.body.data;
    expect((await home.get(`/imports/${id}`)).body).toEqual(done.body);
    expect(await count('importing_rows', `import_id = '${id}' and transaction_id is not null`)).toBe(3);
  });

  it('answers the same under any key, and adds nothing', async () => {
    const { body } = await upload(csv('01|A|-1.00', '02|B|-2.00'));
    const key = randomUUID();
    const first = await commit(body.data.id, key);
    expect((await commit(body.data.id, key)).text).toBe(first.text);
    expect((await commit(body.data.id)).body).toEqual(first.body);
    expect(await transactions()).toBe(2);
    expect(await count('outbox', `aggregate_id = '${body.data.id}'`)).toBe(1);
  });

  it('adds nothing for the same file again, and says so before and after', async () => {
    const file = csv('01|A|-1.00', '02|B|-2.00', '02|B|-2.00');
    await imported(file);
    const preview = await upload(file, 'again.csv');
    expect(preview.body.data.preview.duplicates).toBe(3);
    expect(preview.body.data.preview.rows.map((row: { duplicate: boolean }) => row.duplicate)).toEqual([
      true,
      true,
      true,
    ]);
    expect(preview.body.data.notes.map((note: { code: string }) => note.code)).toContain('IMPORT_FILE_SEEN_BEFORE');
    expect(recordedOf(await commit(preview.body.data.id))).toEqual([0, 3]);
    expect(await transactions()).toBe(3);
  });

  it.each([
    ['early first', 0, 1],
    ['late first', 1, 0],
  ])('adds the union of overlapping files, %s', async (_order, first, second) => {
    const rows = ['01|Café|-2.50', '02|Café|-2.50', '03|Café|-2.50', '04|Café|-2.50', '05|Café|-2.50', '06|Café|-2.50'];
    const files = [csv(...rows.slice(0, 4)), csv(...rows.slice(3))];
    await imported(files[first]!);
    await imported(files[second]!);
    expect(await transactions()).toBe(6);
    expect(await balanceOf(home, accountId)).toBe('-15.00');
  });

  it('takes a transaction entered by hand for the row of the bank', async () => {
    const posted = await home.post('/transactions', {
      date: '2026-03-04',
      kind: 'outflow',
      accountId,
      amount: '12.00',
      payee: 'Rewe',
    });
    expect(posted.status).toBe(201);
    const done = await imported(csv('05|REWE SAGT DANKE|-12.00', '06|REWE SAGT DANKE|-13.00'));
    expect(recordedOf(done)).toEqual([1, 1]);
  });

  it('knows a renamed transaction by what the bank had written', async () => {
    const file = csv('05|ACME SA 0042|-12.00');
    await imported(file);
    const [{ id, version }] = (await home.get(`/transactions?accountId=${accountId}`)).body.data;
    const headers = { 'idempotency-key': randomUUID() };
    await home.call(`/transactions/${id}`, { method: 'PATCH', body: { version, payee: 'Gym' }, headers });
    expect(recordedOf(await imported(file))).toEqual([0, 1]);
  });

  it('refuses while rows are in doubt, and keeps the refusal with its key', async () => {
    const { body } = await upload(csv('01|A|-1.00', '02|B|-1.234'));
    expect(body.data.preview.errors).toEqual([
      expect.objectContaining({ line: 3, column: 'Amount', code: 'ROW_AMOUNT_TOO_PRECISE' }),
    ]);
    const key = randomUUID();
    const refused = await commit(body.data.id, key);
    expect([refused.status, refused.body.error.code]).toEqual([422, 'IMPORT_HAS_ERRORS']);
    expect((await commit(body.data.id, key)).headers.get('idempotent-replayed')).toBe('true');
    expect(await transactions()).toBe(0);
  });

  it('refuses a file in another currency and an archived account', async () => {
    const yen = await upload('Date,Payee,Amount,Currency\n2026-03-01,A,-100,JPY\n');
    const refused = await commit(yen.body.data.id);
    expect([refused.status, refused.body.error.code]).toEqual([422, 'IMPORT_CURRENCY_DIFFERS']);
    const { body } = await upload(csv('01|A|-1.00'));
    const account = await home.get(`/accounts/${accountId}`);
    const archived = await home.post(`/accounts/${accountId}/archive`, { version: account.body.data.version });
    expect(archived.status).toBeLessThan(300);
    const late = await commit(body.data.id);
    expect([late.status, late.body.error.code]).toEqual([422, 'ACCOUNT_ARCHIVED']);
  });

  it('does nothing under a key that was used for something else', async () => {
    const key = randomUUID();
    const preview = await home.upload('a.csv', csv('01|A|-1.00'), accountId, key);
    const refused = await commit(preview.body.data.id, key);
    expect([refused.status, refused.body.error.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await transactions()).toBe(0);
  });

  it('heals when it stopped between the ledger and the mark', async () => {
    const { body } = await upload(csv('01|A|-1.00', '01|A|-1.00', '02|B|-2.00'));
    const { id } = body.data;
    const first = await commit(id);
    // As after a crash: the rows are in the ledger under the import's key, the import is a preview and no key is used.
    await app.database.rows(
      `update importing_imports set status = 'preview', recorded_count = null, finished_at = null where id = $1`,
      [id],
    );
    await app.database.rows(`update importing_rows set transaction_id = null where import_id = $1`, [id]);
    const again = await commit(id);
    expect(recordedOf(again)).toEqual(recordedOf(first));
    expect(await transactions()).toBe(3);
    expect(await count('importing_rows', `import_id = '${id}' and transaction_id is not null`)).toBe(3);
  });
});

describe('at the same moment', () => {
  const settled = async (id: string): Promise<Answer> =>
    until('the commit', async () => {
      const answer = await commit(id);
      return answer.status === 409 ? null : answer;
    });

  it('ten commits of one import record it once', async () => {
    const { body } = await upload(
      csv(...Array.from({ length: 28 }, (_, day) => `${String(day + 1).padStart(2, '0')}|A|-1.00`)),
    );
    const answers = await Promise.all(Array.from({ length: 10 }, () => settled(body.data.id)));
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map((answer) => recordedOf(answer).join())).size).toBe(1);
    expect(await transactions()).toBe(28);
    expect(await count('outbox', `aggregate_id = '${body.data.id}'`)).toBe(1);
  });

  it('ten imports of one file record it once', async () => {
    const file = csv('01|A|-1.00', '02|B|-2.00', '02|B|-2.00');
    const previews = await Promise.all(Array.from({ length: 10 }, () => upload(file)));
    const answers = await Promise.all(previews.map(({ body }) => settled(body.data.id)));
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
    expect(answers.map((answer) => recordedOf(answer)[0]).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 3]);
    expect(await transactions()).toBe(3);
  });

  it('overlapping files add their union', async () => {
    const rows = Array.from({ length: 20 }, (_, day) => `${String(day + 1).padStart(2, '0')}|Café|-2.50`);
    const files = [rows.slice(0, 8), rows.slice(7, 14), rows.slice(13), rows.slice(3, 18)];
    const previews = await Promise.all(files.map((file) => upload(csv(...file))));
    await Promise.all(previews.map(({ body }) => settled(body.data.id)));
    expect(await transactions()).toBe(20);
  });
});

const haveSamples = existsSync(SAMPLES);
if (!haveSamples)
  process.stderr.write(`\n!!! The bank files in ${SAMPLES} are not here: 1 test of imports is skipped.\n\n`);
(haveSamples ? describe : describe.skip)('files of real banks', () => {
  it.each([
    ['hostile/duplicate-fitid.ofx', 4],
    ['ofx/bofa-2019.qfx', null],
    ['csv/n26-de.csv', null],
    ['csv/raiffeisen-at.csv', 73],
    ['csv/bank-of-ireland.csv', 27],
  ])('%s comes in once', async (path, expected) => {
    const bytes = readFileSync(resolve(SAMPLES, path));
    const preview = await upload(bytes, path.split('/')[1]);
    expect(preview.status).toBe(201);
    const account =
      preview.body.data.currency === 'EUR'
        ? accountId
        : await openAccount(home, { currency: preview.body.data.currency });
    const mine = await home.upload('a', bytes, account);
    const done = await commit(mine.body.data.id);
    expect([done.status, done.body.error?.code]).toEqual([200, undefined]);
    const { recorded, duplicates, preview: totals } = done.body.data;
    expect(recorded + duplicates).toBe(totals.count);
    if (expected !== null) expect(recorded).toBe(expected);
    const again = await home.upload('b', bytes, account);
    expect(recordedOf(await commit(again.body.data.id))).toEqual([0, totals.count]);
  });
});
