import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { ListTransactions, type TransactionFilter, type TransactionPage } from '../application/list-transactions.js';
import { TRANSACTION_COLUMNS, transactionView, type TransactionRow } from './transaction-rows.js';

@QueryHandler(ListTransactions)
export class ListTransactionsHandler implements IQueryHandler<ListTransactions> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor, filter, page }: ListTransactions): Promise<TransactionPage> {
    const { sql, params } = statementOf(filter, page);
    const rows = await this.db.rows<TransactionRow>(actor, sql, params);
    const items = rows.slice(0, page.limit).map(transactionView);
    const last = items.at(-1);
    return { items, next: rows.length > page.limit && last ? [last.date, last.id] : null };
  }
}

/** SQL with a `?` for each of its values. */
type Condition = readonly [sql: string, ...values: unknown[]];

/**
 * A condition on a leg leads the search when there is one: an index holds such legs in the order of the list, so a page
 * costs a page, however rare they are among what stands.
 */
function statementOf(filter: TransactionFilter, page: ListTransactions['page']): { sql: string; params: unknown[] } {
  const params: unknown[] = [];
  const all = (conditions: readonly Condition[]): string =>
    conditions.map(([sql, ...values]) => sql.replace(/\?/g, () => `$${params.push(values.shift())}`)).join(' and ');
  const [lead, ...others] = legsOf(filter);
  const standing: Condition[] = [['t.reversed_by is null and t.reversal_of is null'], ...labelsOf(filter)];
  standing.push(...others.map(([sql, ...values]): Condition => [someLeg(sql), ...values]));
  const limits = boundsOf(filter, page.after, lead ? ['e.date', 'e.transaction_id'] : ['t.date', 't.id']);
  const from = lead
    ? `(select distinct e.date, e.transaction_id as id from ledger_entries e where ${all([lead, ...limits])}
         order by e.date desc, e.transaction_id desc) place join ledger_transactions t on t.id = place.id`
    : 'ledger_transactions t';
  const place = lead ? 'place' : 't';
  const where = all(lead ? standing : [...standing, ...limits]);
  return {
    sql: `select ${TRANSACTION_COLUMNS} from ${from} where ${where}
           order by ${place}.date desc, ${place}.id desc limit ${all([['?', page.limit + 1]])}`,
    params,
  };
}

const someLeg = (condition: string): string =>
  `exists (select from ledger_entries e where e.tenant_id = t.tenant_id and e.transaction_id = t.id and ${condition})`;

/** Text as it stands inside a LIKE pattern. */
const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Conditions that one leg each must meet, the rarest first as far as can be told. */
function legsOf({ accountId, categoryId, min, max, status }: TransactionFilter): Condition[] {
  const conditions: Condition[] = [];
  if (categoryId) conditions.push(['e.category_id = ?::uuid', categoryId]);
  if (accountId) conditions.push(['e.account_id = ?::uuid', accountId]);
  if (min) conditions.push(['e.account_id is not null and abs(e.amount) >= ?::numeric', min]);
  if (max) conditions.push(['e.account_id is not null and abs(e.amount) <= ?::numeric', max]);
  if (status) conditions.push(['e.account_id is not null and e.status = ?', status]);
  return conditions;
}

function labelsOf({ kind, tag, payee, q }: TransactionFilter): Condition[] {
  const conditions: Condition[] = [];
  if (kind) conditions.push(['t.kind = ?', kind]);
  if (tag) conditions.push(['t.tags @> array[?]', tag]);
  if (payee) conditions.push(['t.payee ilike ?', containing(payee)]);
  if (q) conditions.push(['(t.payee ilike ? or t.note ilike ?)', containing(q), containing(q)]);
  return conditions;
}

/** From which place of the list on, and between which dates. */
function boundsOf(
  { from, to }: TransactionFilter,
  after: ListTransactions['page']['after'],
  [date, id]: readonly [string, string],
): Condition[] {
  const conditions: Condition[] = [];
  if (from) conditions.push([`${date} >= ?::date`, from]);
  if (to) conditions.push([`${date} <= ?::date`, to]);
  if (after) conditions.push([`(${date}, ${id}) < (?::date, ?::uuid)`, ...after]);
  return conditions;
}
