import { randomUUID } from 'node:crypto';
import { Projections } from '../../../modules/platform/application/projections.js';
import { Verifications, type TenantReport } from '../../../modules/platform/application/verifications.js';
import type { Settings } from '../../../modules/platform/infrastructure/settings.js';
import { bareBook } from '../../factories/bare-book.js';
import { bookOf, made } from '../../factories/book.js';
import { registerHousehold } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';
import { DAMAGE } from './damage.js';
import { DAMAGE_IN_ORDER } from './damage-in-order.js';

let app: TestApp;
let verifications: Verifications;

/** What damage to a disk or a hurried repair could do: as superuser, no trigger and no foreign key in its way. */
const plant = (sql: string): Promise<unknown> =>
  app.database.rows(`begin; set local session_replication_role = replica; ${sql}; commit`);

/** As if recorded a month ago, in the log of changes: what was planted beside the triggers that would write it. */
const tell = (tenantId: string): Promise<unknown> =>
  plant(`update ledger_transactions set recorded_at = least(recorded_at, now() - interval '30 days') where tenant_id = '${tenantId}';
         insert into ledger_sync_log (tenant_id, kind, resource_id, seen_with)
         select tenant_id, 'transaction', id, seen_with from ledger_transactions t where tenant_id = '${tenantId}'
            and not exists (select from ledger_sync_log l where l.resource_id = t.id)`);

const named = (report: TenantReport): string[] => {
  expect(report.faults).toEqual([]);
  return report.findings.map(({ part, rule }) => `${part}/${rule}`).sort();
};

async function start(more: Partial<Settings> = {}): Promise<void> {
  app = await startApp({ poolSize: 4, ...more });
  verifications = app.app.get(Verifications);
}

beforeAll(() => start(), 60_000);
afterAll(() => app.close());

it('finds nothing wrong with what households do over the API', async () => {
  const home = await registerHousehold(app, 'Ana');
  const book = bookOf(home);
  const [euros, dollars] = [await book.account(), await book.account('USD', { openingBalance: '-3.50' })];
  const posted = [];
  for (const amount of ['5.00', '6.00', '7.00']) posted.push(made(await book.flow(euros, amount)).id as string);
  made(await book.transfer(euros, dollars, '10.00', { receivedAmount: '11.00' }));
  made(await home.post(`/transactions/${posted[0]!}/reversal`));
  const correction = { date: '2026-02-03', kind: 'outflow', accountId: euros, amount: '6.50' };
  made(await home.post(`/transactions/${posted[1]!}/corrections`, correction));
  const [links] = await app.database.rows<{ reversals: number; replacements: number }>(
    `select count(reversal_of)::int as reversals, count(replaces)::int as replacements from ledger_transactions where tenant_id = $1`,
    [home.tenantId],
  );
  expect(links).toEqual({ reversals: 2, replacements: 1 });
  expect(await verifications.of(home.tenantId)).toEqual({ tenantId: home.tenantId, findings: [], faults: [] });
});

describe('verify names', () => {
  beforeAll(async () => {
    // Checks and unique keys stand in the way of any hand; a disk does not ask them.
    await app.database.rows(`
      alter table ledger_entries drop constraint ledger_entries_amount_check, drop constraint ledger_entries_one_side,
        drop constraint ledger_entries_status_of_accounts, drop constraint ledger_entries_reconciled;
      drop index ledger_transactions_reversed_once, ledger_transactions_replaced_once`);
  });

  it.each([...DAMAGE, ...DAMAGE_IN_ORDER])('%s', async (_what, sql, rules, words) => {
    const [broken, neighbour] = [await bareBook(app.database), await bareBook(app.database)];
    expect(named(await verifications.of(broken.tenantId))).toEqual([]);
    await plant(sql(broken));
    const report = await verifications.of(broken.tenantId);
    expect(named(report)).toEqual(rules.toSorted());
    const texts = report.findings.flatMap(({ shown }) => shown.map(({ subject, found }) => `${subject}: ${found}`));
    expect(texts.join('\n')).toContain(words(broken));
    expect(named(await verifications.of(neighbour.tenantId))).toEqual([]);
  });

  it('entries that belong to a tenant of their own, in both', async () => {
    const [book, nobody] = [await bareBook(app.database), randomUUID()];
    await plant(`update ledger_entries set tenant_id = '${nobody}' where transaction_id = '${book.standing}'`);
    const reports = new Map<string, string[]>();
    for await (const report of verifications.all()) reports.set(report.tenantId, named(report));
    expect(reports.get(book.tenantId)).toEqual(['ledger/totals-equal-entries', 'ledger/transaction-has-two-entries']);
    expect(reports.get(nobody)).toEqual([
      'ledger/entry-has-a-transaction',
      'ledger/entry-has-its-account',
      'ledger/entry-has-its-category',
      'ledger/totals-equal-entries',
      'tenancy/tenant-is-a-household',
    ]);
  });

  it('a hundred breaches of a rule, and counts the others', async () => {
    const book = await bareBook(app.database);
    await plant(`
      insert into ledger_transactions (tenant_id, id, kind, date, source, recorded_by, seen_with)
      select '${book.tenantId}', gen_random_uuid(), 'outflow', '2026-01-31', 'manual', '${book.tenantId}', '{${book.checking}}'
        from generate_series(1, 150)`);
    await tell(book.tenantId);
    const { findings } = await verifications.of(book.tenantId);
    expect(findings.map(({ rule, total, shown }) => [rule, total, shown.length])).toEqual([
      ['transaction-has-two-entries', 150, 100],
    ]);
  });
});

it('takes time by the size of a book, also where statistics know nothing of it', async () => {
  for (let others = 0; others < 3; others++) await bareBook(app.database);
  await app.database.rows('analyze');
  const { tenantId, checking, food } = await bareBook(app.database);
  await plant(`
    with made as (
      insert into ledger_transactions (tenant_id, id, kind, date, source, recorded_by, seen_with)
      select '${tenantId}', gen_random_uuid(), 'outflow', '2026-01-31', 'manual', '${tenantId}',
             '{${checking}}' from generate_series(1, 5000)
      returning id)
    insert into ledger_entries (tenant_id, transaction_id, position, account_id, category_id, amount, currency, date, status,
                                seen_with)
    select uuid '${tenantId}', id, 0, uuid '${checking}', null::uuid, -1, 'EUR', date '2026-01-31', 'cleared',
           uuid '${checking}' from made union all
    select uuid '${tenantId}', id, 1, null, uuid '${food}', 1, 'EUR', date '2026-01-31', null,
           uuid '${checking}' from made`);
  await app.app.get(Projections).rebuild(tenantId);
  await tell(tenantId);
  const began = performance.now();
  expect(named(await verifications.of(tenantId))).toEqual([]);
  // Joined row by row, 5,000 transactions took above 20 s; they take about 100 ms.
  expect(performance.now() - began).toBeLessThan(5_000);
}, 60_000);

describe('verify names an event', () => {
  beforeAll(async () => {
    await app.close();
    // Neither a relay that would send what is planted, nor a worker that would look for it.
    await start({ role: 'web' });
  }, 60_000);

  const eventSql = (tenantId: string, column: string): string =>
    `insert into outbox (tenant_id, id, type, aggregate_id, payload, ${column.split('=')[0]!})
     values ('${tenantId}', gen_random_uuid(), 'test.planted.v1', gen_random_uuid(), '{}', ${column.split('=')[1]!})`;

  it.each([
    ['that is sent and parked', `sent_at, parked_at=now(), now()`, 'event-has-one-state', 'violation'],
    ['that is parked', `parked_at, fault=now(), 'broken'`, 'event-parked', 'warning'],
  ])('%s', async (_what, column, rule, severity) => {
    const book = await bareBook(app.database);
    await plant(eventSql(book.tenantId, column));
    const { findings } = await verifications.of(book.tenantId);
    expect(findings.map((finding) => [finding.rule, finding.severity, finding.total])).toEqual([[rule, severity, 1]]);
  });

  it('that waits for the relay longer than it should', async () => {
    const book = await bareBook(app.database);
    await plant(eventSql(book.tenantId, `recorded_at=now() - interval '16 minutes'`));
    await plant(eventSql(book.tenantId, `recorded_at=now() - interval '14 minutes'`));
    const { findings } = await verifications.of(book.tenantId);
    expect(findings.map(({ rule, total }) => [rule, total])).toEqual([['event-sent-or-pending', 1]]);
  });

  it('that a consumer gave up, or that no worker has come for', async () => {
    const book = await bareBook(app.database);
    const tenant = `'${book.tenantId}', gen_random_uuid()`;
    await plant(`
      insert into dead_letters (tenant_id, id, event_id, consumer, type, payload, fault, attempts)
      values (${tenant}, gen_random_uuid(), 'nobody', 'test.planted.v1', '{}', 'it broke', 5);
      insert into dead_letters (tenant_id, id, event_id, consumer, type, payload, fault, attempts, replayed_at)
      values (${tenant}, gen_random_uuid(), 'nobody', 'test.planted.v1', '{}', 'it broke', 5, now());
      insert into outbox_deliveries (tenant_id, event_id, consumer, aggregate_id, seq, payload, due_at)
      values (${tenant}, 'nobody', gen_random_uuid(), 1, '{}', now() - interval '16 minutes')`);
    const { findings } = await verifications.of(book.tenantId);
    expect(findings.map(({ rule, severity, total }) => [rule, severity, total])).toEqual([
      ['delivery-overdue', 'warning', 1],
      ['dead-letter', 'warning', 1],
    ]);
  });
});
