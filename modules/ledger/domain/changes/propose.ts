import { DomainError } from '../../../platform/domain/domain-error.js';
import type { Account } from '../account.js';
import type { Book } from '../book.js';
import {
  changesMoney,
  movesMoney,
  tellsAll,
  type Change,
  type Changeable,
  type Difference,
  type LegState,
  type Obstacle,
  type State,
} from './change.js';

/** As many as the API takes for one transaction. */
const TAGS_MAX = 20;

type Found = Difference | Obstacle | null;

/**
 * What a change would make of a transaction, or why it cannot.
 * @param into the account that `change` names, open and seen
 */
export function propose(transaction: Changeable, change: Change, into: Account | null): Difference | Obstacle {
  if (transaction.reversedBy !== null) return { reason: 'ALREADY_CORRECTED' };
  if (transaction.reversalOf !== null) return { reason: 'REVERSAL_CANNOT_BE_REVERSED' };
  const obstacle = locked(transaction, change);
  if (obstacle) return obstacle;
  if (change.takeBack) return { before: { stands: true }, after: { stands: false } };
  if (into) return moved(transaction, into);
  const before: State[] = [];
  const after: State[] = [];
  for (const found of [
    categories(transaction, change),
    statuses(transaction, change),
    ...labels(transaction, change),
  ]) {
    if (found === null) continue;
    if ('reason' in found) return found;
    before.push(found.before);
    after.push(found.after);
  }
  if (after.length === 0) return { reason: 'UNCHANGED' };
  return { before: together(before), after: together(after) };
}

/** What nobody may change of it, or not who asks. */
function locked(transaction: Changeable, change: Change): Obstacle | null {
  if (!changesMoney(change) && change.status === undefined) return null;
  if (!transaction.whole) return { reason: 'TRANSACTION_PARTLY_HIDDEN' };
  return transaction.reconciliation === null ? null : { reason: 'RECONCILED' };
}

const isFlow = ({ kind }: Changeable): boolean => kind === 'inflow' || kind === 'outflow';

function moved(transaction: Changeable, into: Account): Difference | Obstacle {
  if (!isFlow(transaction)) return { reason: 'NOT_IN_OR_OUT' };
  const [own] = transaction.entries;
  if (own!.accountId === into.id) return { reason: 'UNCHANGED' };
  if (own!.money.currency !== into.currency) return { reason: 'CURRENCY_DIFFERS' };
  return { before: { accountId: own!.accountId! }, after: { accountId: into.id } };
}

function categories(transaction: Changeable, { categoryId, fromCategoryId }: Change): Found {
  if (categoryId === undefined) return null;
  if (!isFlow(transaction)) return { reason: 'NO_CATEGORY' };
  const all = transaction.entries.flatMap((entry, position) =>
    entry.categoryId === null ? [] : [{ position, categoryId: entry.categoryId }],
  );
  if (fromCategoryId === undefined && all.length > 1) return { reason: 'SPLIT' };
  const legs = all.filter(
    (leg) => leg.categoryId !== categoryId && [undefined, leg.categoryId].includes(fromCategoryId),
  );
  return legsBecome(legs, { categoryId });
}

function statuses(transaction: Changeable, { status }: Change): Found {
  if (status === undefined) return null;
  const legs = transaction.entries.flatMap((entry, position) =>
    entry.status === null || entry.status === status ? [] : [{ position, status: entry.status }],
  );
  return legsBecome(legs, { status });
}

const legsBecome = (legs: readonly LegState[], what: Omit<LegState, 'position'>): Found =>
  legs.length === 0 ? null : { before: { legs }, after: { legs: legs.map(({ position }) => ({ position, ...what })) } };

function labels({ labels: { payee, note, tags } }: Changeable, change: Change): Found[] {
  const wanted = [...tags.filter((tag) => !change.removeTags?.includes(tag)), ...(change.addTags ?? [])];
  const next = [...new Set(wanted)];
  if (next.length > TAGS_MAX) return [{ reason: 'TOO_MANY_TAGS' }];
  return [
    change.payee === undefined || change.payee === payee ? null : { before: { payee }, after: { payee: change.payee } },
    change.note === undefined || change.note === note ? null : { before: { note }, after: { note: change.note } },
    sameTags(next, tags) ? null : { before: { tags }, after: { tags: next } },
  ];
}

/** In whatever order. */
export const sameTags = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((tag) => others.includes(tag));

function together(states: readonly State[]): State {
  const legs = states.flatMap((state) => state.legs ?? []);
  return { ...Object.assign({}, ...states), ...(legs.length > 0 ? { legs } : {}) } as State;
}

/** Why what was proposed cannot be applied to the transaction as it stands now; null: it can. */
export function obstacleTo(
  { version, after }: { readonly version: number; readonly after: State },
  transaction: Changeable,
  book: Book,
): Obstacle | null {
  if (transaction.version !== version || transaction.reversedBy !== null) return { reason: 'CHANGED_SINCE' };
  if (tellsAll(after) && !transaction.whole) return { reason: 'TRANSACTION_PARTLY_HIDDEN' };
  const isLocked = movesMoney(after) || after.legs?.some(({ status }) => status !== undefined) === true;
  if (isLocked && transaction.reconciliation !== null) return { reason: 'RECONCILED' };
  try {
    for (const { categoryId } of after.legs ?? []) if (categoryId !== undefined) book.category(categoryId);
    if (after.accountId !== undefined) book.openAccount(after.accountId);
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { reason: error.code };
  }
}
