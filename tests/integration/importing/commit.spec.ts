import { randomUUID } from 'node:crypto';
import { balanceOf, registerHousehold, type Household } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';
import { csv, openDesk, recordedOf, type ImportDesk } from './import-desk.js';

let app: TestApp;
let home: Household;
let desk: ImportDesk;

beforeAll(async () => {
  app = await startApp();
  home = await registerHousehold(app);
}, 60_000);
afterAll(() => app.close());
beforeEach(async () => {
  desk = await openDesk(app, home);
});

describe('committing an import', () => {
  it('records every row once, with its bank id, and moves the balance', async () => {
    const done = await desk.imported(csv('01|Salary|2000.00', '02|Café|-2.50', '02|Café|-2.50'));
    expect(done.status).toBe(200);
    expect(done.body.data.status).toBe('committed');
    expect(recordedOf(done)).toEqual([3, 0]);
    expect(await balanceOf(home, desk.accountId)).toBe('1995.00');
    const { id } = done.body.data;
    expect((await home.get(`/imports/${id}`)).body).toEqual(done.body);
    expect(await desk.count('importing_rows', `import_id = '${id}' and transaction_id is not null`)).toBe(3);
  });

  it('answers the same under any key, and adds nothing', async () => {
    const { body } = await desk.upload(csv('01|A|-1.00', '02|B|-2.00'));
    const key = randomUUID();
    const first = await desk.commit(body.data.id, key);
    expect((await desk.commit(body.data.id, key)).text).toBe(first.text);
    expect((await desk.commit(body.data.id)).body).toEqual(first.body);
    expect(await desk.entries()).toBe(2);
    expect(await desk.count('outbox', `aggregate_id = '${body.data.id}'`)).toBe(1);
  });

  it('adds nothing for the same file again, and says so before and after', async () => {
    const file = csv('01|A|-1.00', '02|B|-2.00', '02|B|-2.00');
    await desk.imported(file);
    const preview = await desk.upload(file, 'again.csv');
    expect(preview.body.data.preview.duplicates).toBe(3);
    expect(preview.body.data.preview.rows.map((row: { duplicate: boolean }) => row.duplicate)).toEqual([
      true,
      true,
      true,
    ]);
    expect(preview.body.data.notes.map((note: { code: string }) => note.code)).toContain('IMPORT_FILE_SEEN_BEFORE');
    expect(recordedOf(await desk.commit(preview.body.data.id))).toEqual([0, 3]);
    expect(await desk.entries()).toBe(3);
  });

  it.each([
    ['early first', 0, 1],
    ['late first', 1, 0],
  ])('adds the union of overlapping files, %s', async (_order, first, second) => {
    const rows = ['01|Café|-2.50', '02|Café|-2.50', '03|Café|-2.50', '04|Café|-2.50', '05|Café|-2.50', '06|Café|-2.50'];
    const files = [csv(...rows.slice(0, 4)), csv(...rows.slice(3))];
    await desk.imported(files[first]!);
    await desk.imported(files[second]!);
    expect(await desk.entries()).toBe(6);
    expect(await balanceOf(home, desk.accountId)).toBe('-15.00');
  });

  it('takes a transaction entered by hand for the row of the bank', async () => {
    const posted = await home.post('/transactions', {
      date: '2026-03-04',
      kind: 'outflow',
      accountId: desk.accountId,
      amount: '12.00',
      payee: 'Rewe',
    });
    expect(posted.status).toBe(201);
    const done = await desk.imported(csv('05|REWE SAGT DANKE|-12.00', '06|REWE SAGT DANKE|-13.00'));
    expect(recordedOf(done)).toEqual([1, 1]);
  });

  it('knows a renamed transaction by what the bank had written', async () => {
    const file = csv('05|ACME SA 0042|-12.00');
    await desk.imported(file);
    const [{ id, version }] = (await home.get(`/transactions?accountId=${desk.accountId}`)).body.data;
    const headers = { 'idempotency-key': randomUUID() };
    await home.call(`/transactions/${id}`, { method: 'PATCH', body: { version, payee: 'Gym' }, headers });
    expect(recordedOf(await desk.imported(file))).toEqual([0, 1]);
  });

  it('refuses while rows are in doubt, and keeps the refusal with its key', async () => {
    const { body } = await desk.upload(csv('01|A|-1.00', '02|B|-1.234'));
    expect(body.data.preview.errors).toEqual([
      expect.objectContaining({ line: 3, column: 'Amount', code: 'ROW_AMOUNT_TOO_PRECISE' }),
    ]);
    const key = randomUUID();
    const refused = await desk.commit(body.data.id, key);
    expect([refused.status, refused.body.error.code]).toEqual([422, 'IMPORT_HAS_ERRORS']);
    expect((await desk.commit(body.data.id, key)).headers.get('idempotent-replayed')).toBe('true');
    expect(await desk.entries()).toBe(0);
  });

  it('refuses a file in another currency and an archived account', async () => {
    const yen = await desk.upload('Date,Payee,Amount,Currency\n2026-03-01,A,-100,JPY\n');
    const refused = await desk.commit(yen.body.data.id);
    expect([refused.status, refused.body.error.code]).toEqual([422, 'IMPORT_CURRENCY_DIFFERS']);
    const { body } = await desk.upload(csv('01|A|-1.00'));
    const account = await home.get(`/accounts/${desk.accountId}`);
    const archived = await home.post(`/accounts/${desk.accountId}/archive`, { version: account.body.data.version });
    expect(archived.status).toBeLessThan(300);
    const late = await desk.commit(body.data.id);
    expect([late.status, late.body.error.code]).toEqual([422, 'ACCOUNT_ARCHIVED']);
  });

  it('does nothing under a key that was used for something else', async () => {
    const key = randomUUID();
    const preview = await home.upload('a.csv', csv('01|A|-1.00'), desk.accountId, key);
    const refused = await desk.commit(preview.body.data.id, key);
    expect([refused.status, refused.body.error.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await desk.entries()).toBe(0);
  });

  it('heals when it stopped between the ledger and the mark', async () => {
    const { body } = await desk.upload(csv('01|A|-1.00', '01|A|-1.00', '02|B|-2.00'));
    const { id } = body.data;
    const first = await desk.commit(id);
    // As after a crash: the rows are in the ledger under the import's key, the import is a preview and no key is used.
    await app.database.rows(
      `update importing_imports set status = 'preview', recorded_count = null, finished_at = null where id = $1`,
      [id],
    );
    await app.database.rows(`update importing_rows set transaction_id = null where import_id = $1`, [id]);
    const again = await desk.commit(id);
    expect(recordedOf(again)).toEqual(recordedOf(first));
    expect(await desk.entries()).toBe(3);
    expect(await desk.count('importing_rows', `import_id = '${id}' and transaction_id is not null`)).toBe(3);
  });
});
