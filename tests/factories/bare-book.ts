import { randomUUID } from 'node:crypto';
import type { TestDatabase } from '../support/database.js';

/** A small correct book of a month ago, written by SQL: no user, no session, no events (older ones are not kept). */
export interface BareBook {
  readonly tenantId: string;
  readonly checking: string;
  readonly dollars: string;
  readonly food: string;
  /** An outflow of 5 EUR that stands. */
  readonly standing: string;
  /** An outflow of 8 EUR, its reversal, and the outflow of 7 EUR that stands for it. */
  readonly original: string;
  readonly reversal: string;
  readonly replacement: string;
}

type Leg = [side: string, amount: string, currency?: string];

const idsOf = (): BareBook & { readonly exchange: string; readonly transfer: string } => ({
  tenantId: randomUUID(),
  checking: randomUUID(),
  dollars: randomUUID(),
  food: randomUUID(),
  exchange: randomUUID(),
  standing: randomUUID(),
  original: randomUUID(),
  reversal: randomUUID(),
  replacement: randomUUID(),
  transfer: randomUUID(),
});

/** SQL that records a transaction of 2026-01-31; a side is `account_id` or `category_id` with the id behind a space. */
export function transactionSql(tenantId: string, id: string, legs: readonly Leg[], links = 'null, null'): string {
  const accounts = legs.flatMap(([side]) => (side.startsWith('account_id ') ? [side.split(' ')[1]!] : []));
  const entries = legs.map(([side, amount, currency = 'EUR'], position) => {
    const [column, of] = side.split(' ');
    const [account, category] = column === 'account_id' ? [`'${of!}'`, 'null'] : ['null', `'${of!}'`];
    const status = column === 'account_id' ? `'cleared'` : 'null';
    const seenWith = column === 'account_id' ? of! : (accounts[0] ?? tenantId);
    return `('${tenantId}', '${id}', ${position}, ${account}, ${category}, ${amount}, '${currency}', '2026-01-31', ${status},
             '${seenWith}')`;
  });
  return `
    insert into ledger_transactions (tenant_id, id, kind, date, source, recorded_by, recorded_at, reversal_of, replaces,
                                     seen_with)
    values ('${tenantId}', '${id}', '${accounts.length > 1 ? 'transfer' : 'outflow'}', '2026-01-31', 'manual', '${tenantId}',
            now() - interval '30 days', ${links},
            '{${accounts.join(',')}}');
    insert into ledger_entries (tenant_id, transaction_id, position, account_id, category_id, amount, currency, date, status,
                                seen_with)
    values ${entries.join(', ')};`;
}

export async function bareBook(database: TestDatabase): Promise<BareBook> {
  const { exchange, transfer, ...book } = idsOf();
  const { tenantId, checking, dollars, food } = book;
  const spent = (amount: string): Leg[] => [
    [`account_id ${checking}`, `-${amount}`],
    [`category_id ${food}`, amount],
  ];
  const exchanged: Leg[] = [
    [`account_id ${checking}`, '-10'],
    [`account_id ${dollars}`, '11', 'USD'],
    [`category_id ${exchange}`, '10'],
    [`category_id ${exchange}`, '-11', 'USD'],
  ];
  await database.rows(`
    begin;
    insert into tenancy_tenants (tenant_id, name, base_currency, time_zone, locale)
    values ('${tenantId}', 'Bare', 'EUR', 'UTC', 'en');
    insert into tenancy_members (tenant_id, user_id, role) values ('${tenantId}', '${randomUUID()}', 'owner');
    insert into ledger_accounts (tenant_id, id, name, kind, currency)
    values ('${tenantId}', '${checking}', 'Checking', 'checking', 'EUR'), ('${tenantId}', '${dollars}', 'Dollars', 'cash', 'USD');
    insert into ledger_categories (tenant_id, id, name, kind)
    values ('${tenantId}', '${food}', 'Food', 'expense'), ('${tenantId}', '${exchange}', 'Exchange', 'exchange');
    ${transactionSql(tenantId, book.standing, spent('5'))}
    ${transactionSql(tenantId, transfer, exchanged)}
    ${transactionSql(tenantId, book.original, spent('8'))}
    ${transactionSql(
      tenantId,
      book.reversal,
      spent('8').map(([side, amount]) => [side, `-(${amount})`]),
      `'${book.original}', null`,
    )}
    ${transactionSql(tenantId, book.replacement, spent('7'), `null, '${book.original}'`)}
    update ledger_transactions set reversed_by = '${book.reversal}' where tenant_id = '${tenantId}' and id = '${book.original}';
    update ledger_sync_log set recorded_at = now() - interval '31 days' where tenant_id = '${tenantId}';
    commit;`);
  return book;
}
