import type { ListTransactions, TransactionFilter } from '../application/list-transactions.js';
import { containing, someLeg, type SearchConditions } from './search-conditions.js';
import { allOf, type Condition } from './sql-conditions.js';
import { TRANSACTION_COLUMNS } from './transaction-rows.js';

interface Statement {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** What a list is asked for, and of which place on. */
export interface Asked {
  readonly filter: TransactionFilter;
  readonly search: SearchConditions;
  readonly page: ListTransactions['page'];
}

const STANDS: Condition = ['t.reversed_by is null and t.reversal_of is null'];
const ON_TRANSACTION = ['t.date', 't.id'] as const;

/**
 * All of the list. A condition on a leg leads when there is one: an index holds such legs in the order of the list, so a
 * page costs a page, however rare they are among what stands.
 */
export function wholeList({ filter, search, page }: Asked): Statement {
  const params: unknown[] = [];
  const [lead, ...others] = [...legsOf(filter), ...search.legs];
  const standing = [STANDS, ...labelsOf(filter, search), ...others.map(onSomeLeg)];
  const limits = boundsOf(filter, page.after, lead ? ['e.date', 'e.transaction_id'] : ON_TRANSACTION);
  const from = lead
    ? `(select distinct e.date, e.transaction_id as id from ledger_entries e where ${allOf([lead, ...limits], params)}
         order by e.date desc, e.transaction_id desc) place join ledger_transactions t on t.id = place.id`
    : 'ledger_transactions t';
  const where = allOf(lead ? standing : [...standing, ...limits], params);
  const place = lead ? 'place' : 't';
  return {
    sql: `select ${TRANSACTION_COLUMNS} from ${from} where ${where}
           order by ${place}.date desc, ${place}.id desc limit ${allOf([['?', page.limit + 1]], params)}`,
    params,
  };
}

/**
 * Of the newest `most` alone: finds at once what is frequent. Each row tells how many were `looked` at; without a hit there
 * is one that tells nothing else.
 */
export function newest(asked: Asked, most: number): Statement {
  const params: unknown[] = [];
  const bounds = allOf([STANDS, ...boundsOf(asked.filter, asked.page.after, ON_TRANSACTION)], params);
  const among = `(select * from ledger_transactions t where ${bounds}
                   order by t.date desc, t.id desc limit ${allOf([['?', most]], params)}) t`;
  return fromAmong(asked, among, params);
}

/** Of the newest `most` alone that contain the text: the index of trigrams leads, so it finds at once what is rare. */
export function found(asked: Asked, text: string, most: number): Statement {
  const { from } = asked.filter;
  const [date, id] = asked.page.after ?? ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
  const params: unknown[] = [text, from ?? '-infinity', date, id, most];
  return fromAmong(
    asked,
    `(select t.* from ledger_found(search_pattern($1), $2::date, $3::date, $4::uuid, $5::int) as f(id)
        join ledger_transactions t on t.id = f.id) t`,
    params,
  );
}

function fromAmong({ filter, search, page }: Asked, among: string, params: unknown[]): Statement {
  const legs = [...legsOf(filter), ...search.legs].map(onSomeLeg);
  const bounds = boundsOf(filter, page.after, ON_TRANSACTION);
  const where = allOf([STANDS, ...labelsOf(filter, search), ...legs, ...bounds], params);
  return {
    sql: `with t as materialized (select * from ${among}),
          hits as (select ${TRANSACTION_COLUMNS} from t where ${where}
                    order by t.date desc, t.id desc limit ${allOf([['?', page.limit + 1]], params)})
          select all_of_them.looked, hits.* from (select count(*)::int as looked from t) all_of_them
            left join hits on true order by hits.date desc, hits.id desc`,
    params,
  };
}

const onSomeLeg = ([sql, ...values]: Condition): Condition => [someLeg(sql), ...values];

/**
 * Conditions that one leg each must meet, the rarest first as far as can be told. What is asked of an account's leg must
 * hold of one and the same: the leg of that account, with that status, between those amounts.
 */
function legsOf({ accountId, categoryId, min, max, status }: TransactionFilter): Condition[] {
  const conditions: Condition[] = [];
  if (categoryId) conditions.push(['e.category_id = ?::uuid', categoryId]);
  const wanted: Condition[] = [];
  if (min) wanted.push(['abs(e.amount) >= ?::numeric', min]);
  if (max) wanted.push(['abs(e.amount) <= ?::numeric', max]);
  if (status) wanted.push(['e.status = ?', status]);
  if (accountId) wanted.unshift(['e.account_id = ?::uuid', accountId]);
  else if (wanted.length > 0) wanted.unshift(['e.account_id is not null']);
  if (wanted.length === 0) return conditions;
  return [...conditions, [wanted.map(([sql]) => sql).join(' and '), ...wanted.flatMap(([, ...values]) => values)]];
}

function labelsOf({ kind, tag, payee }: TransactionFilter, search: SearchConditions): Condition[] {
  const conditions: Condition[] = [];
  if (kind) conditions.push(['t.kind = ?', kind]);
  if (tag) conditions.push(['t.tags @> array[?]', tag]);
  if (payee) conditions.push(containing('payee', payee));
  return [...conditions, ...search.labels];
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
