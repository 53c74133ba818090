import { exactText, plainAmount } from './movement-text.js';
import { PayeeText } from './payee-similarity.js';

/** A movement as one source wrote it. */
export interface Writing {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** Decimal text, money in above zero. */
  readonly amount: string;
  readonly payee: string | null;
  readonly memo: string | null;
  readonly bankId: string | null;
  readonly pending: boolean;
}

/** A row of an earlier upload for the same account. */
export interface Sighting extends Writing {
  /** The layout of the file it came from, by `layoutSignature`. */
  readonly layout: string;
  /** The transaction it stands for, once its import was committed; null before. */
  readonly transactionId: string | null;
}

/** A standing movement of the account, with every layout it was read from. */
export interface KnownMovement extends Writing {
  readonly transactionId: string;
  readonly sightings: readonly Sighting[];
}

/** One way in which a movement may appear in a file. */
export interface Face extends Writing {
  readonly transactionId: string;
  readonly text: PayeeText;
  /** The layout of the file has written the movement like this before. */
  readonly sameLayout: boolean;
}

const writingKey = ({ date, amount, payee, memo, bankId }: Writing): string =>
  JSON.stringify([date, plainAmount(amount), exactText(payee, memo), bankId]);

/**
 * Puts sightings beside their movements. One whose import is not committed has no transaction yet, but a movement with
 * just its content comes from it: so files that are committed at the same moment know of each other too. A movement
 * that was corrected keeps the sightings of what it stands for.
 */
export function withSightings(
  movements: readonly (Writing & { readonly transactionId: string; readonly earlierIds: readonly string[] })[],
  sightings: readonly Sighting[],
): KnownMovement[] {
  const byTransaction = new Map<string, Sighting[]>();
  const byWriting = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    const [map, key] =
      sighting.transactionId === null ? [byWriting, writingKey(sighting)] : [byTransaction, sighting.transactionId];
    map.set(key, [...(map.get(key) ?? []), sighting]);
  }
  return movements.map(({ earlierIds, ...movement }) => ({
    ...movement,
    sightings: [
      ...[movement.transactionId, ...earlierIds].flatMap((id) => byTransaction.get(id) ?? []),
      ...(byWriting.get(writingKey(movement)) ?? []),
    ],
  }));
}

/** How `movement` may appear in a file of `layout`: as that layout wrote it before, else as anyone wrote it. */
export function facesIn(movement: KnownMovement, layout: string): Face[] {
  const own = movement.sightings.filter((sighting) => sighting.layout === layout);
  const writings = own.length > 0 ? own : [movement, ...movement.sightings];
  const seen = new Set<string>();
  return writings.flatMap((writing) => {
    const key = writingKey(writing);
    if (seen.has(key)) return [];
    seen.add(key);
    const { date, amount, payee, memo, bankId, pending } = writing;
    const text = new PayeeText(payee, memo);
    const { transactionId } = movement;
    return [{ transactionId, date, amount, payee, memo, bankId, pending, text, sameLayout: own.length > 0 }];
  });
}
