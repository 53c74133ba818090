/** The kinds of resources that are synchronised, in the order in which they name each other. */
export const SYNC_KINDS = ['account', 'category', 'transaction'] as const;
export type SyncKind = (typeof SYNC_KINDS)[number];

/** A place in the log of changes: the transaction's number in the database, and the row's own. */
export interface LogPlace {
  readonly xid: string;
  readonly seq: string;
}

/**
 * Where a client stands. While `reading`, it gets everything that there is, by kind and id; what changes meanwhile
 * comes after it, from `place` on.
 */
export interface SyncPosition {
  readonly userId: string;
  /** The database cluster that numbered the changes: numbers of another one say nothing. */
  readonly cluster: string;
  /** YYYY-MM-DD (UTC): everything up to `place` was known then. */
  readonly day: string;
  readonly place: LogPlace;
  readonly reading: { readonly kind: SyncKind; readonly after: string } | null;
}

/** Positions are good for so many days; the log is kept a little longer. */
export const SYNC_DAYS = 90;

const DAY_MS = 86_400_000;

export const isExpired = (position: SyncPosition, now: Date): boolean =>
  Date.parse(`${position.day}T00:00:00Z`) < now.getTime() - SYNC_DAYS * DAY_MS;

const VERSION = 'sync1';
const NUMBER = /^\d{1,20}$/;

/** As the values of a cursor. */
export const written = ({ userId, cluster, day, place, reading }: SyncPosition): string[] => [
  VERSION,
  userId,
  cluster,
  day,
  place.xid,
  place.seq,
  ...(reading ? [reading.kind, reading.after] : []),
];

/** Null: a cursor of another list. */
export function readPosition(values: readonly string[]): SyncPosition | null {
  const [version, userId, cluster, day, xid, seq, kind, after] = values;
  if (version !== VERSION || !userId || !cluster || !day || !NUMBER.test(xid ?? '') || !NUMBER.test(seq ?? '')) {
    return null;
  }
  const place = { xid: xid!, seq: seq! };
  if (kind === undefined) return { userId, cluster, day, place, reading: null };
  const known = SYNC_KINDS.find((one) => one === kind);
  return known && after ? { userId, cluster, day, place, reading: { kind: known, after } } : null;
}
