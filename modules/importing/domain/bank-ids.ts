interface GivenId {
  readonly id: string | null;
  /** Date and amount. */
  readonly day: string;
  /** YYYY-MM-DD. */
  readonly date: string;
}

const FOREIGN_MIN = 3;

/** All digits, all letters and digits, or which other characters: ids of one kind at one bank look alike. */
const shapeOf = (id: string): string =>
  /^\d+$/.test(id) ? 'digits' : `mixed ${[...new Set(id.replace(/[\p{L}\p{N}]/gu, ''))].sort().join('')}`;

/** What the bank's own ids of a file are worth. */
export class BankIds {
  private readonly ambiguous: ReadonlySet<string>;
  private readonly foreign: boolean;

  /**
   * @param rows of the file; `key` tells their content
   * @param known what the ledger has
   */
  constructor(rows: readonly (GivenId & { readonly key: string })[], known: readonly GivenId[]) {
    this.ambiguous = givenTwice(rows);
    this.foreign = areForeign(rows, known);
  }

  /** The id, unless there is none or the file gives it to movements that differ. */
  idOf(id: string | null): string | null {
    return id === null || id === '' || this.ambiguous.has(id) ? null : id;
  }

  /** False when two ids say that the movements are two, however alike they are. */
  allow(rowId: string | null, knownId: string | null, sameLayout: boolean): boolean {
    const id = this.idOf(rowId);
    if (id === null || knownId === null || id === knownId) return true;
    return !sameLayout && (this.foreign || shapeOf(id) !== shapeOf(knownId));
  }
}

function givenTwice(rows: readonly (GivenId & { readonly key: string })[]): Set<string> {
  const contents = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const { id, key } of rows) {
    if (id === null) continue;
    if ((contents.get(id) ?? key) !== key) ambiguous.add(id);
    contents.set(id, key);
  }
  return ambiguous;
}

/**
 * True when the file numbers movements in another way than the ledger knows them, as the CSV and the OFX of one bank
 * may: no id is shared, and yet every known movement within the file's dates has a row of its date and amount.
 */
function areForeign(rows: readonly GivenId[], known: readonly GivenId[]): boolean {
  const dates = rows.map((row) => row.date).sort();
  const [first = '', last = ''] = [dates[0], dates.at(-1)];
  const within = known.filter((item) => item.id !== null && item.date >= first && item.date <= last);
  const ids = new Set(rows.map((row) => row.id));
  if (within.length < FOREIGN_MIN || known.some((item) => item.id !== null && ids.has(item.id))) return false;
  const left = new Map<string, number>();
  for (const { day } of rows) left.set(day, (left.get(day) ?? 0) + 1);
  return within.every(({ day }) => {
    const count = left.get(day) ?? 0;
    left.set(day, count - 1);
    return count > 0;
  });
}
