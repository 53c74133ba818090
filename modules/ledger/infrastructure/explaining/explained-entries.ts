import { Money } from '../../../platform/domain/money.js';
import type { SnapshotRows } from '../../../platform/infrastructure/database/read-db.js';
import type { ExplainedPage, ExplainedRow } from '../../application/explaining/explanation.js';
import type { AsKnown } from '../../application/known/as-known.js';
import { LEGS_THEN, TRANSACTIONS_THEN } from '../known/known-transactions.js';
import { allOf, type Condition } from '../sql-conditions.js';
import { pinHere, readPlace, writtenPlace, type Pin, type PinnedPlace } from './pinned-place.js';

/** Which legs make a total. */
export interface Legs {
  /** Conditions on a leg `e`, its transaction `t` and its category `c`. */
  readonly where: readonly Condition[];
  /** SQL of what a leg adds. */
  readonly contribution: 'e.amount' | '-e.amount';
  /** Of all of them, and of the total. */
  readonly currency: string;
}

/** In which state of the book. */
export interface State {
  readonly at: AsKnown;
  /** Of the first page; null while it is read. */
  readonly pin: Pin | null;
}

interface Source {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/**
 * Committed in the pinned state. Numbers that are not given yet are of the cluster that this one was restored from, and
 * no transaction lasts a day.
 */
const pinned = (t: string, { snapshot, at }: Pin): Condition => [
  `(pg_visible_in_snapshot(${t}.recorded_in, ?::pg_snapshot)
    or ${t}.recorded_in >= pg_snapshot_xmax(pg_current_snapshot())
    or ${t}.recorded_at < ?::timestamptz - interval '1 day')`,
  snapshot,
  at,
];

/**
 * `from … where …` of the legs that count: known in that state, and not making nothing together with the reversal that
 * took them back. Labels have no place in a snapshot: on later pages they are those of the instant of the first.
 */
export function sourceOf({ where }: Legs, { at: { asOf, knownAt }, pin }: State): Source {
  const labelsAt = knownAt ?? pin?.at ?? null;
  const params: unknown[] = labelsAt === null ? [] : [labelsAt];
  const known = (t: string): Condition[] => [
    ...(knownAt === null ? [] : [[`${t}.recorded_at <= ?::timestamptz`, knownAt] as const]),
    ...(pin === null ? [] : [pinned(t, pin)]),
  ];
  const isKnown = (link: string): string =>
    `exists (select from ledger_transactions o where o.tenant_id = t.tenant_id and o.id = t.${link}
                and ${allOf(known('o'), params)})`;
  const dated: Condition[] = asOf === null ? [] : [['e.date <= ?::date', asOf]];
  const stands =
    labelsAt === null
      ? 't.reversed_by is null and t.reversal_of is null'
      : `(t.reversed_since is null or not ${isKnown('reversed_since')}) and (t.reversal_of is null or not ${isKnown('reversal_of')})`;
  const [legs, transactions] =
    labelsAt === null ? ['ledger_entries', 'ledger_transactions'] : [LEGS_THEN, TRANSACTIONS_THEN];
  const sql = `
    from ${legs} e join ${transactions} t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
    left join ledger_categories c on c.tenant_id = e.tenant_id and c.id = e.category_id
   where ${stands} and ${allOf([...where, ...dated, ...known('t')], params)}`;
  return { sql, params };
}

interface Row extends Omit<ExplainedRow, 'type' | 'amount' | 'contribution' | 'transactionId'> {
  readonly transactionId: string;
  readonly position: number;
  readonly amount: string;
  readonly contribution: string;
}

const COLUMNS = `
  t.id as "transactionId", e.position, e.date, t.kind, t.payee, e.account_id as "accountId",
  e.category_id as "categoryId", e.amount::text as amount, e.currency`;

export interface ExplainedLegs {
  readonly total: Money;
  readonly count: number;
  readonly rows: readonly ExplainedRow[];
  readonly next: readonly string[] | null;
  /** The sum of the rows of this page and of all older ones. */
  readonly fromHere: Money;
  readonly state: State;
}

/** What all legs come to: decimal text, and how many they are. */
interface Whole {
  readonly total: string;
  readonly count: number;
}

/** A page of legs, and the sum of all of them, in one state of the database. */
export async function explainedLegs(
  rows: SnapshotRows,
  legs: Legs & {
    /** Sums them while it does something else with them. */
    readonly summed?: (state: State) => Promise<Whole>;
  },
  at: AsKnown,
  { limit, after }: ExplainedPage,
): Promise<ExplainedLegs> {
  const place = readPlace(after);
  const state: State = { at, pin: place?.pin ?? null };
  const money = (text: string): Money => Money.stored(text, legs.currency);
  const whole = await (legs.summed?.(state) ?? sumOf(rows, legs, state));
  const fromHere = money(place?.left ?? whole.total);
  const found = await pageOf(rows, legs, state, { place, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const pin = state.pin ?? (found.length > limit ? await pinHere(rows) : null);
  const told = page.map(({ position: _, amount, contribution, ...row }) => ({
    ...row,
    type: 'entry' as const,
    amount: money(amount).toString(),
    contribution: money(contribution).toString(),
  }));
  const left = page.reduce((sum, { contribution }) => sum.minus(money(contribution)), fromHere).toString();
  const row = last && ([last.date, last.transactionId, String(last.position)] as const);
  return {
    total: money(whole.total),
    count: whole.count,
    rows: told,
    next: found.length > limit && row && pin ? writtenPlace({ pin, row, left }) : null,
    fromHere,
    state,
  };
}

const older = ({ row }: PinnedPlace): Condition => [
  '(e.date, e.transaction_id, e.position) < (?::date, ?::uuid, ?::int)',
  ...row,
];

async function sumOf(rows: SnapshotRows, legs: Legs, state: State): Promise<Whole> {
  const { sql, params } = sourceOf(legs, state);
  const [sum] = await rows<Whole>(
    `select coalesce(sum(${legs.contribution}), 0)::text as total, count(*)::int as count ${sql}`,
    params,
  );
  return sum!;
}

function pageOf(
  rows: SnapshotRows,
  legs: Legs,
  state: State,
  { place, limit }: { readonly place: PinnedPlace | null; readonly limit: number },
): Promise<Row[]> {
  const where = place === null ? legs.where : [...legs.where, older(place)];
  const { sql, params } = sourceOf({ ...legs, where }, state);
  return rows<Row>(
    `select ${COLUMNS}, (${legs.contribution})::text as contribution ${sql}
      order by e.date desc, e.transaction_id desc, e.position desc limit $${params.length + 1}`,
    [...params, limit],
  );
}
