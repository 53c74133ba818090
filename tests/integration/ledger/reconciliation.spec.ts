import { randomUUID } from 'node:crypto';
import { bookOf, DAY, made, refusal, type Book } from '../../factories/book.js';
import { registerHousehold, type Answer, type Json } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

let app: TestApp;
let book: Book;

beforeAll(async () => {
  app = await startApp({ poolSize: 8 });
  book = bookOf(await registerHousehold(app));
}, 60_000);
afterAll(() => app.close());

const at = (account: string, more = ''): string => `/accounts/${account}/reconciliations${more}`;
const start = (account: string, statementBalance: string, date = DAY): Promise<Answer> =>
  book.home.post(at(account), { date, statementBalance });
const confirm = ({ accountId, id, version }: Json, more: object = {}, key?: string): Promise<Answer> =>
  book.home.post(at(accountId as string, `/${id as string}/confirm`), { version, ...more }, key);
const reopen = ({ accountId, id, version }: Json): Promise<Answer> =>
  book.home.post(at(accountId as string, `/${id as string}/reopen`), { version });
const read = async (id: string): Promise<Json> => made(await book.home.get(`/transactions/${id}`));

/** An account with 100.00 cleared and 30.00 of spending that is pending. */
async function counted(): Promise<{ account: string; came: Json; went: Json }> {
  const account = await book.account();
  const came = made(await book.flow(account, '100.00', { kind: 'inflow' }));
  const went = made(await book.flow(account, '30.00', { status: 'pending', payee: 'Grocer' }));
  return { account, came, went };
}

describe('the status of a leg', () => {
  it('goes from pending to cleared and back, and nowhere else by hand', async () => {
    const { went } = await counted();
    const path = `/transactions/${went.id as string}`;
    expect(made(await book.patch(path, { version: 1, status: 'cleared' }))).toMatchObject({
      status: 'cleared',
      version: 2,
    });
    expect(made(await book.patch(path, { version: 2, status: 'pending' })).status).toBe('pending');
    expect((await book.patch(path, { version: 3, status: 'reconciled' })).status).toBe(400);
    expect(refusal(await book.patch(path, { version: 1, status: 'cleared' }))).toEqual([412, 'VERSION_STALE']);
  });

  it('of a transfer is that of one side: each bank shows it in its own time', async () => {
    const [from, to] = [await book.account(), await book.account()];
    const { id } = made(await book.transfer(from, to, '5.00'));
    expect((await book.patch(`/transactions/${id as string}`, { version: 1, status: 'pending' })).status).toBe(400);
    const marked = made(
      await book.patch(`/transactions/${id as string}`, { version: 1, status: 'pending', accountId: to }),
    );
    expect([marked.status, marked.toStatus]).toEqual(['cleared', 'pending']);
    const stranger = { version: 2, status: 'pending', accountId: await book.account() };
    expect(refusal(await book.patch(`/transactions/${id as string}`, stranger))).toEqual([404, 'ACCOUNT_NOT_FOUND']);
  });
});

describe('a statement', () => {
  it('is ticked until nothing differs, confirmed, and locks what it has', async () => {
    const { account, came, went } = await counted();
    const later = made(await book.flow(account, '8.00', { date: '2026-03-01' }));
    const draft = made(await start(account, '70.00'));
    expect(draft).toMatchObject({ status: 'draft', clearedBalance: '100.00', difference: '-30.00', legCount: 2 });
    expect(draft.legs.map(({ transactionId }: Json) => transactionId as string)).not.toContain(later.id);
    expect(refusal(await confirm(draft))).toEqual([422, 'RECONCILIATION_DIFFERS']);

    const ticked = made(
      await book.patch(at(account, `/${draft.id as string}`), { version: draft.version, cleared: [went.id] }),
    );
    expect([ticked.difference, ticked.version]).toEqual(['0.00', 2]);
    const confirmed = made(await confirm(ticked));
    expect(confirmed).toMatchObject({ status: 'confirmed', difference: '0.00', adjustmentId: null, legCount: 2 });
    expect((await read(came.id)).status).toBe('reconciled');
    expect((await read(later.id)).status).toBe('cleared');

    for (const { id } of [came, went]) {
      const path = `/transactions/${id as string}`;
      const replacement = { date: DAY, kind: 'outflow', accountId: account, amount: '1.00' };
      expect(refusal(await book.home.post(`${path}/reversal`))).toEqual([422, 'RECONCILED']);
      expect(refusal(await book.home.post(`${path}/corrections`, replacement))).toEqual([422, 'RECONCILED']);
      const { version } = await read(id);
      expect(refusal(await book.patch(path, { version, status: 'pending' }))).toEqual([422, 'RECONCILED']);
      expect(made(await book.patch(path, { version, note: 'words stay free' })).note).toBe('words stay free');
    }
    const refused = await book.home.post(`/transactions/${came.id as string}/reversal`);
    expect(refused.body.error.message).toContain(DAY);
    expect(await book.balance(account)).toBe('62.00');
  });

  it('that does not fit may be made to, by an adjustment that is locked with the rest', async () => {
    const { account } = await counted();
    const confirmed = made(await confirm(made(await start(account, '97.50')), { adjust: true }));
    expect(confirmed.difference).toBe('0.00');
    const adjustment = await read(confirmed.adjustmentId);
    expect(adjustment).toMatchObject({ kind: 'adjustment', amount: '-2.50', status: 'reconciled', date: DAY });
    expect(await book.balance(account)).toBe('67.50');
  });

  it('is reopened, the latest first, and frees what it locked', async () => {
    const { account, came } = await counted();
    const first = made(await confirm(made(await start(account, '100.00'))));
    expect(refusal(await start(account, '100.00', '2026-02-02'))).toEqual([422, 'RECONCILIATION_TOO_EARLY']);
    const second = made(await confirm(made(await start(account, '100.00', '2026-02-28'))));
    expect(refusal(await reopen(first))).toEqual([422, 'RECONCILIATION_NOT_LATEST']);
    const draft = made(await reopen(second));
    expect(draft).toMatchObject({ status: 'draft', confirmedAt: null });
    expect(refusal(await start(account, '1.00', '2026-03-31'))).toEqual([422, 'RECONCILIATION_OPEN']);
    expect(refusal(await reopen(first))).toEqual([422, 'RECONCILIATION_OPEN']);
    made(await confirm(draft));
    const list = made(await book.home.get(at(account)));
    expect(list.map(({ id }: Json) => id as string)).toEqual([second.id, first.id]);

    const lone = await counted();
    const only = made(await confirm(made(await start(lone.account, '100.00'))));
    made(await reopen(only));
    expect((await read(lone.came.id)).status).toBe('cleared');
    made(await book.home.post(`/transactions/${lone.came.id as string}/reversal`));
    expect((await read(came.id)).status).toBe('reconciled');
  });

  it('is of one account and told once: other accounts, old versions and repeats change nothing', async () => {
    const { account } = await counted();
    const draft = made(await start(account, '100.00'));
    const other = await book.account();
    expect((await book.home.get(at(other, `/${draft.id as string}`))).status).toBe(404);
    expect(refusal(await confirm({ ...draft, version: 9 }))).toEqual([412, 'VERSION_STALE']);
    const key = randomUUID();
    const [once, again] = [await confirm(draft, {}, key), await confirm(draft, {}, key)];
    expect([again.status, again.text]).toEqual([once.status, once.text]);
    expect(refusal(await confirm(once.body.data))).toEqual([422, 'RECONCILIATION_CONFIRMED']);
  });
});

describe('the database itself', () => {
  it('keeps what is reconciled from change, from reversal and from being reconciled by hand', async () => {
    const { account, came, went } = await counted();
    const confirmed = made(await confirm(made(await start(account, '100.00'))));
    const leg = `where transaction_id = '${came.id as string}' and account_id = '${account}'`;
    const refusedBy = (sql: string): Promise<string> =>
      app.database.rows(sql).then(
        () => 'done',
        (error: unknown) => (error as { constraint: string }).constraint,
      );
    expect(await refusedBy(`update ledger_entries set status = 'cleared', reconciliation_id = null ${leg}`)).toBe(
      'ledger_reconciled',
    );
    expect(
      await refusedBy(`update ledger_reconciliations set statement_balance = 1 where id = '${confirmed.id as string}'`),
    ).toBe('ledger_reconciliation_confirmed');
    const byHand = `update ledger_entries set status = 'reconciled', reconciliation_id = '${confirmed.id as string}'
                     where transaction_id = '${went.id as string}' and account_id = '${account}'`;
    expect(await refusedBy(byHand)).toBe('ledger_reconciled_by_confirming');
    const reversal = `insert into ledger_transactions (tenant_id, id, kind, date, source, reversal_of, recorded_by, seen_with)
      select tenant_id, '${randomUUID()}', kind, date, source, id, recorded_by, seen_with
        from ledger_transactions where id = '${came.id as string}'`;
    expect(await refusedBy(reversal)).toBe('ledger_reconciled');
  });
});

describe('at the same moment', () => {
  it('a confirmation and whoever records, takes back or marks never leave a reconciliation that does not fit', async () => {
    for (let round = 0; round < 8; round++) {
      const { account, came, went } = await counted();
      const draft = made(await start(account, '100.00'));
      const answers = await Promise.all([
        confirm(draft),
        confirm(draft),
        book.home.post(`/transactions/${came.id as string}/reversal`),
        book.patch(`/transactions/${went.id as string}`, { version: 1, status: 'cleared' }),
        book.flow(account, '1.00'),
      ]);
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      const [row] = await app.database.rows<{ status: string; locked: string }>(
        `select r.status, (select coalesce(sum(amount), 0) from ledger_entries where reconciliation_id = r.id)::text as locked
           from ledger_reconciliations r where r.id = $1`,
        [draft.id],
      );
      const both = answers.slice(0, 2).filter(({ status }) => status === 200);
      expect([row!.status, both.length, Number(row!.locked)]).toEqual(
        row!.status === 'confirmed' ? ['confirmed', 1, 100] : ['draft', 0, 0],
      );
    }
  });
});
