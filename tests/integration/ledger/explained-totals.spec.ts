import { randomUUID } from 'node:crypto';
import { bookOf, faults, made, type Book } from '../../factories/book.js';
import { registerHousehold, type Json } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

let app: TestApp;
let book: Book;
beforeAll(async () => {
  app = await startApp({ poolSize: 6 });
  book = bookOf(await registerHousehold(app));
}, 60_000);
afterAll(() => app.close());

const at = (path: string, query: Record<string, string>): string =>
  `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(query).toString()}`;

/** All pages behind a link; between two of them `meanwhile` happens. */
async function explanationOf(link: string, meanwhile = (): Promise<unknown> => Promise.resolve()): Promise<Json> {
  const path = link.replace('/api/v1', '');
  const rows: Json[] = [];
  let last: Json = {};
  let cursor: string | null = null;
  do {
    const { body } = await book.home.get(at(path, { limit: '3', ...(cursor === null ? {} : { cursor }) }));
    if (cursor !== null) expect([body.data.total, body.data.count]).toEqual([last.total, last.count]);
    last = body.data;
    rows.push(...(last.rows as Json[]));
    cursor = body.page.nextCursor as string | null;
    if (cursor !== null) await meanwhile();
  } while (cursor !== null);
  return { ...last, rows };
}

const cents = (amount: string): number => Math.round(Number(amount) * 100);
const sumOf = (rows: readonly Json[]): number =>
  rows.reduce((sum: number, { contribution }) => sum + cents(contribution as string), 0);
const expectWhole = ({ total, rows, count }: Json): void => {
  expect([sumOf(rows as Json[]), (rows as Json[]).length]).toEqual([cents(total as string), count]);
};

/** A writer who has begun, and taken everything but the commit: a copy of a transaction is on its way. */
async function lateCopyOf(transactionId: string): Promise<{ id: string; commit: () => Promise<void> }> {
  const client = await app.pools.app.connect();
  const { tenantId, userId } = book.home;
  const id = randomUUID();
  await client.query('begin');
  await client.query(`select set_config('app.tenant_id', $1, true), set_config('app.user_id', $2, true)`, [
    tenantId,
    userId,
  ]);
  await client.query(
    `insert into ledger_transactions (id, kind, date, source, recorded_by, seen_with)
     select $1, kind, date, source, recorded_by, seen_with from ledger_transactions where id = $2`,
    [id, transactionId],
  );
  await client.query(
    `insert into ledger_entries (transaction_id, position, account_id, category_id, amount, currency, date, status, seen_with)
     select $1, position, account_id, category_id, amount, currency, date, status, seen_with
       from ledger_entries where transaction_id = $2`,
    [id, transactionId],
  );
  const commit = async (): Promise<void> => {
    await client.query('commit');
    client.release();
  };
  return { id, commit };
}

describe('the explanation of a total', () => {
  it('of a balance is of the state in which its first page was read, whatever is written meanwhile', async () => {
    const account = await book.account('EUR', { openingBalance: '100.00', openingDate: '2026-01-01' });
    const ids: string[] = [];
    for (let n = 1; n <= 10; n++) ids.push(made(await book.flow(account, `${n}.50`)).id as string);
    let n = 0;
    const explained = await explanationOf(`/accounts/${account}/balance/explain`, async () => {
      made(await book.home.post(`/transactions/${ids[n++]!}/reversal`));
      made(await book.flow(account, '999.00', { date: `2026-01-0${n + 1}` }));
      const body = { kind: 'outflow', date: '2026-03-01', accountId: account, amount: '7.77' };
      made(await book.home.post(`/transactions/${ids[9 - n]!}/corrections`, body));
    });
    expect(n).toBeGreaterThan(2);
    expect(explained).toMatchObject({ total: '40.00', count: 11, rates: [], rowsHidden: false, knownAt: null });
    expectWhole(explained);
    expect(explained.rule).toEqual({
      code: 'account-balance',
      sentence: 'The sum of all entries of the account; what was taken back counts no more.',
    });
    expect((explained.rows as Json[]).map(({ balance }) => cents(balance as string)).at(-1)).toBe(10_000);
  });

  it('of a balance leaves out what had begun before its first page and was committed after it', async () => {
    const account = await book.account();
    const oldest = made(await book.flow(account, '1.00', { date: '2026-01-02' }));
    for (let n = 0; n < 4; n++) made(await book.flow(account, '2.00'));
    const late = await lateCopyOf(oldest.id as string);
    const here = new Date().toISOString();
    let committed = false;
    const explained = await explanationOf(`/accounts/${account}/balance/explain`, async () => {
      if (!committed) await late.commit();
      committed = true;
    });
    expect([explained.total, explained.count, committed]).toEqual(['-9.00', 5, true]);
    expectWhole(explained);
    // It is of the instant at which it began, since it is there at all.
    const then = made(await book.home.get(at(`/accounts/${account}/balance`, { knownAt: here })));
    expect(then.amount).toBe('-10.00');
    const { recordedAt } = made(await book.home.get(`/transactions/${late.id}`)) as { recordedAt: string };
    const exactly = made(await book.home.get(at(`/accounts/${account}/balance`, { knownAt: recordedAt })));
    expect(exactly.amount).toBe('-10.00');
  });

  it('of a balance as known then has the rows of then, also where they were corrected since', async () => {
    const account = await book.account();
    const one = made(await book.flow(account, '10.00', { payee: 'Baker' }));
    const two = made(await book.flow(account, '5.00', { date: '2026-05-01' }));
    const body = { kind: 'outflow', date: '2026-02-03', accountId: account, amount: '11.00' };
    made(await book.home.post(`/transactions/${one.id as string}/corrections`, body));
    made(await book.home.post(`/transactions/${two.id as string}/reversal`));
    for (const query of [
      { knownAt: two.recordedAt as string },
      { knownAt: two.recordedAt as string, asOf: '2026-02-28' },
    ]) {
      const balance = made(await book.home.get(at(`/accounts/${account}/balance`, query)));
      const explained = await explanationOf(balance.links.explain as string);
      expect([explained.total, explained.knownAt]).toEqual([balance.amount, query.knownAt]);
      expectWhole(explained);
      const rows = explained.rows as Json[];
      expect(rows.map(({ transactionId }) => transactionId as string)).toContain(one.id);
    }
    expectWhole(await explanationOf(made(await book.home.get(`/accounts/${account}`)).links.explain as string));
  });

  it('of a reconciliation is what the statement says, less what is cleared; and of what is cleared its entries', async () => {
    const account = await book.account('EUR', { openingBalance: '20.00', openingDate: '2026-01-01' });
    for (let n = 1; n <= 4; n++) made(await book.flow(account, `${n}.25`));
    made(await book.flow(account, '50.00', { status: 'pending' }));
    made(await book.flow(account, '60.00', { date: '2026-04-01' }));
    const stated = { date: '2026-02-28', statementBalance: '8.00' };
    const started = made(await book.home.post(`/accounts/${account}/reconciliations`, stated));
    const { explain, explainCleared } = started.links as Record<string, string>;
    const difference = await explanationOf(explain!);
    expect([difference.total, difference.rule.code]).toEqual([started.difference, 'statement-difference']);
    expect((difference.rows as Json[])[0]).toMatchObject({
      type: 'statement',
      contribution: '8.00',
      transactionId: null,
    });
    expectWhole(difference);
    const cleared = await explanationOf(explainCleared!);
    expect([cleared.total, cleared.rule.code]).toEqual([started.clearedBalance, 'cleared-balance']);
    expectWhole(cleared);
  });

  it('of the sums of a file is its rows, in their order', async () => {
    const account = await book.account();
    const lines = Array.from({ length: 9 }, (_, n) => `2026-03-0${n + 1},Row ${n},${n % 3 ? '-' : ''}${n + 1}.10`);
    const uploaded = made(await book.home.upload('file.csv', ['Date,Payee,Amount', ...lines].join('\n'), account));
    const { explain, explainDebits } = uploaded.links as Record<string, string>;
    for (const [link, sum, code] of [
      [explain!, uploaded.preview.credits, 'statement-credits'],
      [explainDebits!, uploaded.preview.debits, 'statement-debits'],
    ] as const) {
      const explained = await explanationOf(link);
      expect([explained.total, explained.rule.code]).toEqual([sum, code]);
      expectWhole(explained);
    }
  });

  it('takes no cursor of another list', async () => {
    const account = await book.account();
    for (let n = 1; n <= 3; n++) made(await book.flow(account, '1.00'));
    const { nextCursor } = (await book.home.get('/transactions?limit=1')).body.page;
    const asked = at(`/accounts/${account}/balance/explain`, { cursor: nextCursor as string });
    expect(faults(await book.home.get(asked))).toEqual([400, { cursor: 'malformed' }]);
  });
});
