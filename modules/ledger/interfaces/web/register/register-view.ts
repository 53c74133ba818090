import type { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../../../platform/application/actor.js';
import {
  ListTransactions,
  type TransactionFilter,
  type TransactionView,
} from '../../../application/list-transactions.js';
import { isPast, PRESENT, type AsKnown } from '../../../application/known/as-known.js';
import { ListRunningBalances, type RunningBalances } from '../../../application/register/list-running-balances.js';

export type Position = readonly [date: string, id: string];

/** A part of a register: rows one after the other, and what each left in the account. */
export interface RegisterPart {
  readonly rows: readonly TransactionView[];
  /** Null where rows of several accounts stand, or filtered ones: a balance after each would be no account's history. */
  readonly balances: RunningBalances | null;
  /** Place of the last row when there are more. */
  readonly next: Position | null;
}

export interface PartAsked {
  readonly filter: TransactionFilter;
  readonly limit: number;
  readonly after: Position | null;
  /** The last place of the part, of one that was read before: what came in between since is part of it too. */
  readonly until?: Position | null;
  /** The moment looked at; balances are told of now alone. */
  readonly at?: AsKnown;
}

/** The filters that leave a register of one account whole between two dates. */
const WHOLE: readonly string[] = ['accountId', 'from', 'to'];

/** True when every row of the account between two dates is shown, so that balances follow one from another. */
export const isWhole = (filter: TransactionFilter): boolean =>
  filter.accountId !== undefined &&
  Object.entries(filter).every(([name, value]) => value === undefined || WHOLE.includes(name));

/** Reads a part of the register. */
export async function registerPart(queries: QueryBus, actor: Actor, asked: PartAsked): Promise<RegisterPart> {
  const { filter, limit, after, until = null, at = PRESENT } = asked;
  const { items, next } = await queries.execute(new ListTransactions(actor, filter, { limit, after }, at));
  const within = until === null ? items : items.filter((row) => !isBeyond(row, until));
  const isComplete = until !== null && (within.length < items.length || next === null);
  return {
    rows: within,
    balances: isWhole(filter) && !isPast(at) ? await balancesOf(queries, actor, filter.accountId!, within) : null,
    next: isComplete ? until : next,
  };
}

/** Both are as the database orders them: text of a date, then of an id, the newest first. */
const isBeyond = ({ date, id }: TransactionView, [untilDate, untilId]: Position): boolean =>
  date < untilDate || (date === untilDate && id < untilId);

export function balancesOf(
  queries: QueryBus,
  actor: Actor,
  accountId: string,
  rows: readonly TransactionView[],
): Promise<RunningBalances> {
  const [newest, oldest] = [rows[0], rows.at(-1)];
  if (!newest || !oldest) return Promise.resolve(new Map());
  const ids = rows.map(({ id }) => id);
  return queries.execute(new ListRunningBalances(actor, { accountId, ids, from: oldest.date, to: newest.date }));
}
