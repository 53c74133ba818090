import { randomUUID } from 'node:crypto';
import { createDatabase, type TestDatabase } from '../../support/database.js';

// The migrations run as the CLI runs them: compiled.
const compiled = '../../../dist/modules/platform/infrastructure/database/migrate.js';
const secret = process.env['FLORIN_TEST_SECRET']!;
interface Migrations {
  migrate(url: string, secret: string): Promise<string[]>;
  migrateDown(url: string): Promise<string | null>;
}

let database: TestDatabase;
beforeAll(async () => void (database = await createDatabase('empty')));
afterAll(() => database.drop());

const [tenant, euro, dollar, other, category] = Array.from({ length: 5 }, () => randomUUID());
const [spent, exchanged, moved, imported] = Array.from({ length: 4 }, () => randomUUID());
type Leg = readonly [account: string | undefined, amount: number, currency: string];

const record = (id: string | undefined, kind: string, legs: readonly Leg[]): string => `
  insert into ledger_transactions (tenant_id, id, kind, date, source, recorded_by)
    values ('${tenant}', '${id}', '${kind}', '2026-01-31', 'manual', '${tenant}');
  insert into ledger_entries (tenant_id, transaction_id, position, account_id, category_id, amount, currency, date, status)
    values ${legs
      .map(([account, amount, currency], at) => {
        const side = account ? `'${account}', null` : `null, '${category}'`;
        return `('${tenant}', '${id}', ${at}, ${side}, ${amount}, '${currency}', '2026-01-31', ${account ? `'cleared'` : 'null'})`;
      })
      .join(', ')};
  insert into notifications_inbox (tenant_id, id, kind, params, occurred_at)
    values ('${tenant}', '${id}', 'transaction-recorded', '{"transactionId": "${id}"}', now());`;

test('what was recorded before accounts could be private learns to which account it belongs', async () => {
  const { migrate, migrateDown } = (await import(compiled)) as Migrations;
  await migrate(database.url, secret);
  while ((await migrateDown(database.url)) !== 'AccountVisibility1795230400000');
  await database.rows(`
    begin;
    insert into ledger_accounts (tenant_id, id, name, kind, currency)
      select '${tenant}', id::uuid, id, 'cash', currency
        from (values ('${euro}', 'EUR'), ('${dollar}', 'USD'), ('${other}', 'EUR')) a (id, currency);
    insert into ledger_categories (tenant_id, id, name, kind) values ('${tenant}', '${category}', 'Food', 'expense');
    ${record(spent, 'outflow', [
      [euro, -5, 'EUR'],
      [undefined, 2, 'EUR'],
      [undefined, 3, 'EUR'],
    ])}
    ${record(exchanged, 'transfer', [
      [euro, -5, 'EUR'],
      [dollar, 6, 'USD'],
      [undefined, 5, 'EUR'],
      [undefined, -6, 'USD'],
    ])}
    ${record(moved, 'transfer', [
      [euro, -5, 'EUR'],
      [other, 5, 'EUR'],
    ])}
    insert into notifications_inbox (tenant_id, id, kind, params, occurred_at)
      values ('${tenant}', '${imported}', 'import-finished', '{"accountId": "${other}"}', now());
    commit;`);
  await migrate(database.url, secret);

  const legs = await database.rows<{ id: string; legs: string[] }>(
    `select transaction_id as id, array_agg(seen_with order by position) as legs from ledger_entries group by 1`,
  );
  expect(Object.fromEntries(legs.map((row) => [row.id, row.legs]))).toEqual({
    [spent!]: [euro, euro, euro],
    [exchanged!]: [euro, dollar, euro, dollar],
    [moved!]: [euro, other],
  });
  const seen = await database.rows<{ id: string; accounts: string[]; noticed: string[] }>(
    `select t.id, t.seen_with as accounts, n.account_ids as noticed
       from ledger_transactions t join notifications_inbox n using (tenant_id, id)`,
  );
  expect(Object.fromEntries(seen.map(({ id, accounts, noticed }) => [id, [accounts, noticed]]))).toEqual({
    [spent!]: [[euro], [euro]],
    [exchanged!]: [[euro, dollar], [euro]],
    [moved!]: [
      [euro, other],
      [euro, other],
    ],
  });
  expect(await database.rows(`select account_ids from notifications_inbox where id = $1`, [imported])).toEqual([
    { account_ids: [other] },
  ]);
}, 60_000);
