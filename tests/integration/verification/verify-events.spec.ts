import { randomUUID } from 'node:crypto';
import { Verifications } from '../../../modules/platform/application/verifications.js';
import { bookOf, made, type Book } from '../../factories/book.js';
import { registerHousehold } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

/** Damage that leaves a book in which every sum and every link is right: only the events know that it is another book. */
let app: TestApp;
let book: Book;
let account: string;
let other: string;
let category: string;

beforeAll(async () => {
  app = await startApp({ poolSize: 4 });
  book = bookOf(await registerHousehold(app));
  [account, other, category] = [await book.account(), await book.account(), await book.category()];
}, 60_000);
afterAll(() => app.close());

const plant = (sql: string): Promise<unknown> =>
  app.database.rows(`begin; set local session_replication_role = replica; ${sql}; commit`);
const outflow = async (): Promise<string> =>
  made(await book.flow(account, '5.00', { categoryId: category, payee: 'Kiosk' })).id as string;
const findings = async (): Promise<string[]> => {
  const { findings: all, faults } = await app.app.get(Verifications).of(book.home.tenantId);
  expect(faults).toEqual([]);
  return all.flatMap(({ part, rule, shown }) =>
    shown.map(({ subject, found }) => `${part}/${rule} ${subject}: ${found}`),
  );
};

const BOOK = 'ledger/book-is-what-events-told transaction';
const DAMAGE: readonly [what: string, sql: (id: string) => string, found: (id: string) => string][] = [
  [
    'both sides of a transaction changed alike',
    (id) => `update ledger_entries set amount = amount * 2 where transaction_id = '${id}'`,
    (id) =>
      `${BOOK} ${id}: has the entries account ${account} -10 EUR, category 10 EUR; its event told account ${account} -5 EUR, category 5 EUR`,
  ],
  [
    'another account of the same currency',
    (
      id,
    ) => `update ledger_entries set seen_with = '${other}', account_id = case when account_id is null then null else uuid '${other}' end
              where transaction_id = '${id}';
             update ledger_transactions set seen_with = '{${other}}' where id = '${id}'`,
    (id) => `${BOOK} ${id}: has the entries account ${other} -5 EUR`,
  ],
  [
    'another day',
    (id) => `update ledger_entries set date = '2025-12-31' where transaction_id = '${id}';
             update ledger_transactions set date = '2025-12-31' where id = '${id}'`,
    (id) =>
      `${BOOK} ${id}: is a outflow of 2025-12-31 from manual, its event told of a outflow of 2026-02-03 from manual`,
  ],
  [
    'somebody else who recorded it',
    (id) => `update ledger_transactions set recorded_by = gen_random_uuid() where id = '${id}'`,
    (id) => `${BOOK} ${id}: was recorded by somebody else than its event told`,
  ],
  [
    'another payee, without an edit',
    (id) => `update ledger_transactions set payee = 'Casino' where id = '${id}'`,
    (id) => `${BOOK} ${id}: has labels that its event did not tell, and was never edited`,
  ],
  [
    'another category, without an edit',
    (
      id,
    ) => `update ledger_entries set category_id = (select id from ledger_categories where tenant_id = '${book.home.tenantId}'
                and system_key = 'uncategorised-expense') where transaction_id = '${id}' and category_id is not null`,
    (id) => `${BOOK} ${id}: has labels that its event did not tell, and was never edited`,
  ],
  [
    'a transaction that is gone without a trace in the book',
    (
      id,
    ) => `delete from ledger_sync_log where resource_id = '${id}'; delete from ledger_entries where transaction_id = '${id}';
             delete from ledger_transactions where id = '${id}'`,
    (id) => `${BOOK} ${id}: has an event, but is not there`,
  ],
  [
    'an event that is gone',
    (id) => `delete from outbox where aggregate_id = '${id}'`,
    (id) => `ledger/transaction-has-one-event transaction ${id}: has no event`,
  ],
  [
    'an event twice',
    (id) => `insert into outbox (tenant_id, id, type, aggregate_id, payload, sent_at)
             select tenant_id, gen_random_uuid(), type, aggregate_id, payload, now() from outbox where aggregate_id = '${id}'`,
    (id) => `ledger/transaction-has-one-event transaction ${id}: has several events`,
  ],
  [
    'an event of another household',
    (id) =>
      `update outbox set payload = replace(payload, tenant_id::text, gen_random_uuid()::text) where aggregate_id = '${id}'`,
    () => `ledger.transaction-recorded.v1 says something else than its row`,
  ],
  [
    'an event that is no JSON',
    (id) => `update outbox set payload = '{', sent_at = now() where aggregate_id = '${id}'`,
    () => `ledger.transaction-recorded.v1 says something else than its row`,
  ],
];

describe('verify, beside the events, finds', () => {
  it.each(DAMAGE)('%s', async (_what, sql, found) => {
    const id = await outflow();
    const before = await findings();
    expect(before.join('\n')).not.toContain(id);
    await plant(sql(id));
    const after = (await findings()).filter((line) => !before.includes(line));
    expect(after.join('\n')).toContain(found(id));
  });

  it('a transaction that was never recorded, and an account that is gone', async () => {
    const [id, copy, empty] = [await outflow(), randomUUID(), await book.account()];
    await plant(`
      insert into ledger_transactions (tenant_id, id, kind, date, source, recorded_by, seen_with)
      select tenant_id, '${copy}', kind, date, source, recorded_by, seen_with from ledger_transactions where id = '${id}';
      insert into ledger_entries (tenant_id, transaction_id, position, account_id, category_id, amount, currency, date, status, seen_with)
      select tenant_id, '${copy}', position, account_id, category_id, amount, currency, date, status, seen_with
        from ledger_entries where transaction_id = '${id}';
      insert into ledger_sync_log (tenant_id, kind, resource_id, seen_with)
      select tenant_id, 'transaction', '${copy}', seen_with from ledger_transactions where id = '${id}';
      delete from ledger_accounts where id = '${empty}'`);
    const text = (await findings()).join('\n');
    expect(text).toContain(`ledger/transaction-has-one-event transaction ${copy}: has no event`);
    expect(text).toContain(`ledger/book-is-what-events-told account ${empty}: has an event, but is not there`);
  });

  it('a correction that was taken out of its chain', async () => {
    const id = await outflow();
    const reversal = made(await book.home.post(`/transactions/${id}/reversal`)).id as string;
    await plant(`
      update ledger_transactions set reversed_by = null where id = '${id}';
      update ledger_transactions set reversal_of = null, kind = 'inflow' where id = '${reversal}'`);
    expect((await findings()).join('\n')).toContain(`${BOOK} ${reversal}: is a inflow of 2026-02-03`);
  });

  it('nothing wrong with labels that were edited, and categories that were merged', async () => {
    const fresh = bookOf(await registerHousehold(app));
    const [cash, first, second] = [await fresh.account(), await fresh.category(), await fresh.category()];
    const { id } = made(await fresh.flow(cash, '5.00', { categoryId: first, payee: 'Kiosk' })) as { id: string };
    made(await fresh.patch(`/transactions/${id}`, { version: 1, payee: 'Café' }));
    made(await fresh.home.post(`/categories/${first}/merge`, { version: 1, intoId: second }));
    expect(await app.app.get(Verifications).of(fresh.home.tenantId)).toMatchObject({ findings: [], faults: [] });
  });
});
