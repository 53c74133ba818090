import { invalidField } from '../../../platform/domain/domain-error.js';
import type { SnapshotRows } from '../../../platform/infrastructure/database/read-db.js';

const TAG = 'explain2';
const SNAPSHOT = /^\d{1,20}:\d{1,20}:[\d,]*$/;

/** The state of the database in which the first page was read. */
export interface Pin {
  /** Of PostgreSQL: which transactions had been committed. */
  readonly snapshot: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Where a reader of an explanation is: the state, the last row that was told, and the sum of all that are older. */
export interface PinnedPlace {
  readonly pin: Pin;
  readonly row: readonly [date: string, id: string, position: string];
  /** Decimal text, in the currency of the total. */
  readonly left: string;
}

export const writtenPlace = ({ pin, row, left }: PinnedPlace): string[] => [TAG, pin.at, pin.snapshot, ...row, left];

/** Throws `VALIDATION_ERROR` for a cursor of another list. */
export function readPlace(values: readonly string[] | null): PinnedPlace | null {
  if (values === null) return null;
  const [tag, at, snapshot, date, id, position, left] = values;
  if (tag !== TAG || !at || !SNAPSHOT.test(snapshot ?? '') || !date || !id || !position || !left) {
    throw invalidField('cursor', 'malformed');
  }
  return { pin: { at, snapshot: snapshot! }, row: [date, id, position], left };
}

/** The state that is read now, in a form that later statements can ask for. */
export async function pinHere(rows: SnapshotRows): Promise<Pin> {
  const [pin] = await rows<Pin>(
    `select pg_current_snapshot()::text as snapshot,
            to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`,
  );
  return pin!;
}
