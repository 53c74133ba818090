import type { TransactionFilter } from '../../application/list-transactions.js';
import { someLeg } from '../search-conditions.js';
import { allOf, type Condition } from '../sql-conditions.js';
import { TRANSACTION_COLUMNS } from '../transaction-rows.js';
import { boundsOf, labelsOf, legsOf, type Asked, type Statement } from '../transaction-statements.js';

/** What an edited row `now` was at the instant `$1`: the first change since then kept it. */
const pastOf = (table: string, keys: string): string =>
  `left join lateral (select p.* from ${table} p where p.tenant_id = now.tenant_id and ${keys} and p.until > $1
                       order by p.seq limit 1) was on true`;
const then = (...columns: readonly string[]): string =>
  columns.map((column) => `case when was.seq is null then now.${column} else was.${column} end as ${column}`).join();

/** Transactions with the labels of the instant `$1`; what was reversed since stands. Some may be recorded later. */
export const TRANSACTIONS_THEN = `(
  select now.tenant_id, now.id, now.kind, now.date, now.source, now.import_id, now.reversal_of, now.replaces,
         (select r.id from ledger_transactions r
           where r.tenant_id = now.tenant_id and r.id = now.reversed_by and r.recorded_at <= $1) as reversed_by,
         now.reversed_by as reversed_since, now.recorded_at, now.recorded_in, now.seen_with, ${then('payee', 'note', 'tags', 'version')},
         ledger_search_text(case when was.seq is null then now.payee else was.payee end,
                            case when was.seq is null then now.note else was.note end,
                            case when was.seq is null then now.tags else was.tags end) as search_text
    from ledger_transactions now ${pastOf('ledger_past_labels', 'p.transaction_id = now.id')})`;

/** Legs with the labels of the instant `$1`. */
export const LEGS_THEN = `(
  select now.tenant_id, now.transaction_id, now.position, now.account_id, now.amount, now.currency, now.date,
         now.bank_id, now.seen_with, ${then('category_id', 'note', 'status')}
    from ledger_entries now
    ${pastOf('ledger_past_legs', 'p.transaction_id = now.transaction_id and p.position = now.position')})`;

/** SQL about the present, asked of the instant `$1`: every look at a leg is a look at what it was. */
const asThen = (sql: string): string => sql.replaceAll('from ledger_entries e', () => `from ${LEGS_THEN} e`);
const conditionThen = ([sql, ...values]: Condition): Condition => [asThen(sql), ...values];

/**
 * The list as it stood at the instant. Accounts lead to it by an index; so do categories, by the legs that have one now
 * or had it since; all else is walked, newest first.
 */
export function knownList(asked: Asked, knownAt: string): Statement {
  const { filter, search, page } = asked;
  const params: unknown[] = [knownAt];
  const places = placesOf(filter, boundsOf(asked, ['e.date', 'e.transaction_id']), params);
  const { lead, others } = legsOf(asked);
  const legs = [...(lead ? [lead] : []), ...others].map(([sql, ...values]): Condition => [someLeg(sql), ...values]);
  const stood: Condition = ['t.recorded_at <= $1 and t.reversed_by is null and t.reversal_of is null'];
  const where = allOf([stood, ...labelsOf(filter, search), ...legs].map(conditionThen), params);
  return {
    sql: `select ${asThen(TRANSACTION_COLUMNS)}
            from (${places} order by 1 desc, 2 desc) place join ${TRANSACTIONS_THEN} t on t.id = place.id where ${where}
           order by place.date desc, place.id desc limit ${allOf([['?', page.limit + 1]], params)}`,
    params,
  };
}

function placesOf({ accountId, categoryId }: TransactionFilter, bounds: Condition[], params: unknown[]): string {
  const place = 'e.date, e.transaction_id as id';
  if (accountId) {
    return `select distinct ${place} from ledger_entries e
             where ${allOf([['e.account_id = ?::uuid', accountId], ...bounds], params)}`;
  }
  if (!categoryId) {
    const any: Condition = ['e.account_id is not null'];
    return `select distinct ${place} from ledger_entries e where ${allOf([any, ...bounds], params)}`;
  }
  return `select ${place} from ledger_entries e where ${allOf([['e.category_id = ?::uuid', categoryId], ...bounds], params)}
          union
          select ${place} from ledger_past_legs p
            join ledger_entries e using (tenant_id, transaction_id, position)
           where p.until > $1 and ${allOf([['p.category_id = ?::uuid', categoryId], ...bounds], params)}`;
}

/** The chain of transaction `$2` as it was at `$1`: see `GetTransactionHandler`. */
export const KNOWN_CHAIN = `
  with recursive earlier as (
    select id, coalesce(replaces, reversal_of) as before from ledger_transactions where id = $2
    union
    select t.id, coalesce(t.replaces, t.reversal_of) from ledger_transactions t join earlier e on t.id = e.before),
  chain as (
    select id from earlier e where not exists (select from ledger_transactions b where b.id = e.before)
    union
    select t.id from ledger_transactions t join chain c on t.replaces = c.id or t.reversal_of = c.id)
  select ${asThen(TRANSACTION_COLUMNS)} from ${TRANSACTIONS_THEN} t join chain using (id) where t.recorded_at <= $1
   order by t.recorded_at, t.reversal_of is null, t.id`;
