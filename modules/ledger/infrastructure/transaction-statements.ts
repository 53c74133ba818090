import type { ListTransactions, TransactionFilter } from '../application/list-transactions.js';
import { containing, someLeg, type AmountBound, type SearchConditions } from './search-conditions.js';
import { allOf, type Condition } from './sql-conditions.js';
import { TRANSACTION_COLUMNS } from './transaction-rows.js';

export interface Statement {
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
const ON_LEG = ['e.date', 'e.transaction_id'] as const;

/**
 * All of the list. A condition on a leg leads when there is one: an index holds such legs in the order of the list, so a
 * page costs a page, however rare they are among what stands.
 */
export function wholeList(asked: Asked): Statement {
  const { filter, search, page } = asked;
  const params: unknown[] = [];
  const { lead, others } = legsOf(asked);
  const standing = [STANDS, ...labelsOf(filter, search), ...others.map(onSomeLeg)];
  const places = lead && placesOf(asked, lead, params);
  const from = places ? `${places} place join ledger_transactions t on t.id = place.id` : 'ledger_transactions t';
  const where = allOf(places ? standing : [...standing, ...boundsOf(asked, ON_TRANSACTION)], params);
  const place = places ? 'place' : 't';
  return {
    sql: `select ${TRANSACTION_COLUMNS} from ${from} where ${where}
           order by ${place}.date desc, ${place}.id desc limit ${allOf([['?', page.limit + 1]], params)}`,
    params,
  };
}

/**
 * Of the newest `most` alone, or of those that have the leading leg: finds at once what is frequent. Each row tells how
 * many were `looked` at; without a hit there is one that tells nothing else.
 */
export function newest(asked: Asked, most: number): Statement {
  const params: unknown[] = [];
  const { lead, byAmount } = legsOf(asked);
  if (lead && !byAmount) {
    const places = placesOf(asked, lead, params, most);
    return fromAmong(asked, { among: `${places} place join ledger_transactions t on t.id = place.id` }, params);
  }
  const bounds = allOf([STANDS, ...boundsOf(asked, ON_TRANSACTION)], params);
  const among = `(select * from ledger_transactions t where ${bounds}
                   order by t.date desc, t.id desc limit ${allOf([['?', most]], params)}) t`;
  return fromAmong(asked, { among }, params);
}

/** Of any `most` legs alone whose amount fits, by the index of amounts: finds at once what is rare. */
export function ofAmount(asked: Asked, most: number): Statement {
  const params: unknown[] = [];
  const where = allOf([nearly(boundsOfAmount(asked)), amountOf(asked)!, ...boundsOf(asked, ON_LEG)], params);
  const legs = `select e.transaction_id as id from ledger_entries e where ${where} limit ${allOf([['?', most]], params)}`;
  return fromAmong(asked, { legs, among: 'ledger_transactions t where t.id in (select id from legs)' }, params);
}

/** Of the newest `most` alone that contain the text: the index of trigrams leads, so it finds at once what is rare. */
export function found(asked: Asked, text: string, most: number): Statement {
  const { from } = asked.filter;
  const [date, id] = asked.page.after ?? ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
  const params: unknown[] = [text, from ?? '-infinity', date, id, most];
  const among = `ledger_found(search_pattern($1), $2::date, $3::date, $4::uuid, $5::int) as f(id)
                   join ledger_transactions t on t.id = f.id`;
  return fromAmong(asked, { among }, params);
}

/** @param legs the rows that were looked at, where they are not those of `among` */
function fromAmong(
  asked: Asked,
  { among, legs }: { readonly among: string; readonly legs?: string },
  params: unknown[],
): Statement {
  const { lead, others } = legsOf(asked);
  const conditions = [...(lead ? [lead] : []), ...others].map(onSomeLeg);
  const where = allOf(
    [STANDS, ...labelsOf(asked.filter, asked.search), ...conditions, ...boundsOf(asked, ON_TRANSACTION)],
    params,
  );
  return {
    sql: `with ${legs ? `legs as materialized (${legs}),` : ''}
          t as materialized (select t.* from ${among}),
          hits as (select ${TRANSACTION_COLUMNS} from t where ${where}
                    order by t.date desc, t.id desc limit ${allOf([['?', asked.page.limit + 1]], params)})
          select all_of_them.looked, hits.* from (select count(*)::int as looked from ${legs ? 'legs' : 't'}) all_of_them
            left join hits on true order by hits.date desc, hits.id desc`,
    params,
  };
}

/** Where legs of a condition are in the list, in its order. */
function placesOf(asked: Asked, lead: Condition, params: unknown[], most?: number): string {
  return `(select distinct e.date, e.transaction_id as id from ledger_entries e
            where ${allOf([lead, ...boundsOf(asked, ON_LEG)], params)}
            order by e.date desc, e.transaction_id desc ${most ? `limit ${allOf([['?', most]], params)}` : ''})`;
}

const onSomeLeg = ([sql, ...values]: Condition): Condition => [someLeg(sql), ...values];

/** Hardly any transaction is of these kinds, which have an index of their own. */
const RARE_KINDS: readonly unknown[] = ['opening', 'adjustment'];

/** Conditions that one leg each must meet; the rarest, as far as can be told, leads. */
export function legsOf(asked: Asked): {
  readonly lead: Condition | null;
  readonly others: readonly Condition[];
  readonly byAmount: boolean;
} {
  const { accountId, categoryId, status, kind } = asked.filter;
  const ofAccount = accountLeg(asked);
  const conditions: Condition[] = categoryId ? [['e.category_id = ?::uuid', categoryId]] : [];
  conditions.push(...asked.search.legs);
  if (ofAccount) conditions.splice(accountId && !categoryId ? 0 : conditions.length, 0, ofAccount);
  if (RARE_KINDS.includes(kind)) return { lead: null, others: conditions, byAmount: false };
  const lead = (status === 'pending' ? ofAccount : conditions[0]) ?? null;
  const byAmount = lead !== null && lead === ofAccount && !accountId && !status;
  return { lead, others: conditions.filter((one) => one !== lead), byAmount };
}

/** What is asked of an account's leg holds of one and the same: that account's, of that status, between those amounts. */
function accountLeg(asked: Asked): Condition | null {
  const { accountId, status } = asked.filter;
  const amount = amountOf(asked);
  const wanted: Condition[] = amount ? [amount] : [];
  if (status) wanted.unshift(['e.account_id is not null and e.status = ?', status]);
  if (accountId) wanted.unshift(['e.account_id = ?::uuid', accountId]);
  return wanted.length === 0
    ? null
    : [wanted.map(([sql]) => sql).join(' and '), ...wanted.flatMap(([, ...values]) => values)];
}

/** What the amount of one account leg must be, by the list's filter and its search. */
export const boundsOfAmount = ({ filter: { min, max }, search }: Asked): AmountBound[] => [
  ...(min ? [{ comparison: '>=', amount: min } as const] : []),
  ...(max ? [{ comparison: '<=', amount: max } as const] : []),
  ...search.amounts,
];

function amountOf(asked: Asked): Condition | null {
  const bounds = boundsOfAmount(asked);
  if (bounds.length === 0) return null;
  const exact = bounds.map(({ comparison }) => `abs(e.amount) ${comparison} ?::numeric`);
  return [['e.account_id is not null', ...exact].join(' and '), ...bounds.map(({ amount }) => amount)];
}

/** The same to whole hundredths, as the index has it. */
const nearly = (bounds: readonly AmountBound[]): Condition => [
  bounds.map(({ comparison }) => `e.magnitude ${NEARLY[comparison]} ledger_magnitude(?::numeric)`).join(' and '),
  ...bounds.map(({ amount }) => amount),
];
const NEARLY = { '<': '<=', '<=': '<=', '=': '=', '>=': '>=', '>': '>=' } as const;

export function labelsOf({ kind, tag, payee }: TransactionFilter, search: SearchConditions): Condition[] {
  const conditions: Condition[] = [];
  if (kind) conditions.push(['t.kind = ?', kind]);
  if (tag) conditions.push(['t.tags @> array[?]', tag]);
  if (payee) conditions.push(containing('payee', payee));
  return [...conditions, ...search.labels];
}

/** From which place of the list on, and between which dates. */
export function boundsOf(
  { filter: { from, to }, page: { after } }: Asked,
  [date, id]: readonly [string, string],
): Condition[] {
  const conditions: Condition[] = [];
  if (from) conditions.push([`${date} >= ?::date`, from]);
  if (to) conditions.push([`${date} <= ?::date`, to]);
  if (after) conditions.push([`(${date}, ${id}) < (?::date, ?::uuid)`, ...after]);
  return conditions;
}
