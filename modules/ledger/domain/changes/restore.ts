import type { Changeable, Difference, LegState, Obstacle, State } from './change.js';
import { sameTags } from './propose.js';

/** Something that took the place of another since: what was merged or renamed, and not undone. */
export interface Succession {
  readonly kind: 'category' | 'payee' | 'tag';
  /** Of a category its id, else the name. */
  readonly from: string;
  /** Null: a tag was taken off. */
  readonly into: string | null;
}

const CHANGED: Obstacle = { reason: 'CHANGED_SINCE' };

/**
 * What gives a transaction back what a set changed of it, or why it stays: someone changed the same since. What was
 * merged or renamed since goes by its new name on both sides.
 * @param since in the order in which it happened
 */
export function restore(
  transaction: Changeable,
  { before, after }: Difference,
  since: readonly Succession[],
): State | Obstacle {
  if (transaction.reversedBy !== null) return { reason: 'ALREADY_CORRECTED' };
  const { labels } = transaction;
  const payee = restoredText('payee', labels.payee, [before.payee, after.payee], since);
  const note = restoredText('note', labels.note, [before.note, after.note], since);
  const legs = restoredLegs(transaction, [before.legs ?? [], after.legs ?? []], since);
  const tags = restoredTags(labels.tags, [before.tags, after.tags], since);
  if (payee === CHANGED || note === CHANGED || tags === CHANGED) return CHANGED;
  if ('reason' in legs) return legs;
  return {
    ...(payee === undefined ? {} : { payee: payee as string | null }),
    ...(note === undefined ? {} : { note: note as string | null }),
    ...(tags === undefined ? {} : { tags: tags as readonly string[] }),
    ...(legs.length === 0 ? {} : { legs }),
  };
}

/** What `text` goes by now. */
const nowOf = (kind: Succession['kind'] | 'note', text: string | null, since: readonly Succession[]): string | null =>
  since.reduce((now, one) => (one.kind === kind && sameName(kind, one.from, now) ? one.into : now), text);

/** Payees are told apart by their folded names. */
const sameName = (kind: string, one: string, other: string | null): boolean =>
  kind === 'payee' && other !== null ? folded(one) === folded(other) : one === other;

const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .trim();

type Both<T> = readonly [before: T, after: T];

function restoredText(
  kind: 'payee' | 'note',
  current: string | null,
  [before, after]: Both<string | null | undefined>,
  since: readonly Succession[],
): string | null | undefined | Obstacle {
  if (after === undefined || before === undefined) return undefined;
  if (current !== after && current !== nowOf(kind, after, since)) return CHANGED;
  return nowOf(kind, before, since);
}

/** Tags that were added or taken off by others since stay so. */
function restoredTags(
  current: readonly string[],
  [before, after]: Both<readonly string[] | undefined>,
  since: readonly Succession[],
): readonly string[] | undefined | Obstacle {
  if (before === undefined || after === undefined) return undefined;
  const now = (tags: readonly string[]): string[] => [
    ...new Set(tags.flatMap((tag) => nowOf('tag', tag, since) ?? [])),
  ];
  const [was, became] = [now(before), now(after)];
  if (sameTags(current, became)) return was;
  const added = became.filter((tag) => !was.includes(tag));
  const removed = was.filter((tag) => !became.includes(tag));
  if (added.some((tag) => !current.includes(tag)) || removed.some((tag) => current.includes(tag))) return CHANGED;
  return [...current.filter((tag) => !added.includes(tag)), ...removed];
}

function restoredLegs(
  { entries, reconciliation }: Changeable,
  [before, after]: Both<readonly LegState[]>,
  since: readonly Succession[],
): readonly LegState[] | Obstacle {
  const restored: LegState[] = [];
  for (const [index, { position, categoryId, status }] of after.entries()) {
    const [entry, was] = [entries[position], before[index]!];
    if (categoryId !== undefined && entry?.categoryId !== nowOf('category', categoryId, since)) return CHANGED;
    if (status !== undefined && entry?.status !== status) {
      return reconciliation === null ? CHANGED : { reason: 'RECONCILED' };
    }
    const category = was.categoryId === undefined ? null : nowOf('category', was.categoryId, since);
    restored.push({ ...was, ...(category === null ? {} : { categoryId: category }) });
  }
  return restored;
}
