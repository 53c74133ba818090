import { bookOf, DAY, faults, made, type Book } from '../../factories/book.js';
import { startHouseholdOfTwo, type Member } from '../../factories/household-of-two.js';
import type { Json } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

let app: TestApp;
let book: Book;
let bea: Member;
beforeAll(async () => {
  app = await startApp({ poolSize: 6 });
  const two = await startHouseholdOfTwo(app);
  book = bookOf(two.ana.home);
  ({ bea } = two);
}, 60_000);
afterAll(() => app.close());

const at = (path: string, query: Record<string, string>): string => `${path}?${new URLSearchParams(query).toString()}`;
const knownAs = async (account: string, query: Record<string, string>, home = book.home): Promise<string> =>
  made(await home.get(at(`/accounts/${account}/balance`, query))).amount as string;
/** The instant, moved by microseconds. */
const moved = (instant: string, microseconds: number): string => {
  const micros = BigInt(Date.parse(instant)) * 1000n + BigInt(microseconds);
  return new Date(Number(micros / 1000n))
    .toISOString()
    .replace('Z', `${(micros % 1000n).toString().padStart(3, '0')}Z`);
};

describe('a balance as known at an instant', () => {
  it('counts what was recorded at that instant, and nothing a microsecond before', async () => {
    const account = await book.account();
    const one = made(await book.flow(account, '30.00'));
    const two = made(await book.flow(account, '12.00'));
    const instants = [one, two].map(({ recordedAt }) => recordedAt as string);
    const [first, second] = instants as [string, string];
    expect(await knownAs(account, { knownAt: first })).toBe('-30.00');
    expect(await knownAs(account, { knownAt: moved(first, -1) })).toBe('0.00');
    expect(await knownAs(account, { knownAt: moved(second, -1) })).toBe('-30.00');
    expect(await knownAs(account, { knownAt: second })).toBe('-42.00');
    expect(await knownAs(account, { knownAt: moved(second, 1) })).toBe('-42.00');
    expect(await knownAs(account, { knownAt: '2199-12-31T00:00:00Z' })).toBe('-42.00');
  });

  it('still has what was corrected or taken back since, on either axis', async () => {
    const account = await book.account('EUR', { openingBalance: '100.00', openingDate: '2026-01-01' });
    const lunch = made(await book.flow(account, '10.00', { date: '2026-02-10' }));
    const rent = made(await book.flow(account, '50.00', { date: '2026-01-10' }));
    const replacement = { kind: 'outflow', date: '2026-01-20', accountId: account, amount: '11.00' };
    const right = made(await book.home.post(`/transactions/${lunch.id as string}/corrections`, replacement));
    const gone = made(await book.home.post(`/transactions/${rent.id as string}/reversal`));
    const asked = (asOf: string, { recordedAt }: Json): Promise<string> =>
      knownAs(account, { asOf, knownAt: recordedAt as string });
    expect(await asked('2026-01-31', rent)).toBe('50.00');
    expect(await asked('2026-02-28', rent)).toBe('40.00');
    expect(await asked('2026-01-31', right)).toBe('39.00');
    expect(await asked('2026-02-28', right)).toBe('39.00');
    expect(await asked('2026-01-31', gone)).toBe('89.00');
    expect(await asked('2025-12-31', gone)).toBe('0.00');
    const list = made(await book.home.get(at('/accounts', { asOf: '2026-01-31', knownAt: rent.recordedAt }))) as Json[];
    expect(list.find(({ id }) => id === account)!.balance).toBe('50.00');
  });

  it('is nothing before the household began, whose list of accounts is empty then', async () => {
    const account = await book.account('EUR', { openingBalance: '5.00', openingDate: '1990-01-01' });
    expect(await knownAs(account, { knownAt: '1999-12-31T23:59:59Z' })).toBe('0.00');
    expect(made(await book.home.get('/accounts?knownAt=1999-12-31T23:59:59Z'))).toEqual([]);
    const { createdAt } = made(await book.home.get(`/accounts/${account}`));
    const then = made(await book.home.get(at('/accounts', { knownAt: createdAt }))) as Json[];
    expect(then.find(({ id }) => id === account)).toMatchObject({ balance: '5.00' });
  });

  it('of a total that is all one sees is told, and of an account one does not see there is none', async () => {
    const total = await book.account('EUR', { visibility: 'total', openingBalance: '9.00', openingDate: DAY });
    const opened = made(await book.flow(total, '2.00'));
    made(await book.flow(total, '3.00'));
    const knownAt = opened.recordedAt as string;
    expect(await knownAs(total, { knownAt }, bea.home)).toBe('7.00');
    const list = made(await bea.home.get(at('/accounts', { knownAt }))) as Json[];
    expect(list.find(({ id }) => id === total)).toMatchObject({ balance: '7.00', access: 'total' });
    const secret = await book.account('EUR', { visibility: 'members' });
    expect((await bea.home.get(at(`/accounts/${secret}/balance`, { knownAt }))).status).toBe(404);
  });

  it('is refused for what is no instant, and links to the explanation of the same moment', async () => {
    const account = await book.account();
    for (const knownAt of ['infinity', '294276-01-01T00:00:00Z', '2026-01-31T12:00:00', '2026-01-31T12:00:00+15:00']) {
      for (const path of ['/accounts', `/accounts/${account}/balance`]) {
        expect(faults(await book.home.get(at(path, { knownAt })))).toEqual([400, { knownAt: 'malformed_instant' }]);
      }
    }
    const asked = { asOf: '2026-01-31', knownAt: '2026-01-31T13:00:00+01:00' };
    const balance = made(await book.home.get(at(`/accounts/${account}/balance`, asked)));
    expect(balance).toMatchObject({ asOf: '2026-01-31', knownAt: '2026-01-31T12:00:00.000Z' });
    const explain = `/accounts/${account}/balance/explain`;
    expect(balance.links.explain).toBe(at(`/api/v1${explain}`, { ...asked, knownAt: balance.knownAt }));
  });

  it('looks at what was recorded since by an index, under row security', async () => {
    const client = await app.pools.app.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('app.tenant_id', $1, true), set_config('app.user_id', $2, true)`, [
        book.home.tenantId,
        book.home.userId,
      ]);
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        // In its order, since among a few rows any index would do.
        `explain (costs off) select t.id from ledger_transactions t where t.recorded_at > '2026-01-01T00:00:00Z'
          order by t.recorded_at limit 5`,
      );
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toContain('ledger_transactions_recorded');
      expect(plan).toMatch(/Index Cond: .*recorded_at >/);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});
