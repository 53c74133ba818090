import { addDays } from '../../platform/domain/local-date.js';
import { BankIds } from './bank-ids.js';
import { facesIn, type Face, type KnownMovement } from './known-movements.js';
import { exactText, plainAmount } from './movement-text.js';
import { PayeeText } from './payee-similarity.js';
import type { StatementNote } from './statement.js';

/** A row of the file that is being imported. */
export interface FileRow {
  readonly position: number;
  /** YYYY-MM-DD. */
  readonly date: string;
  /** Decimal text, money in above zero. */
  readonly amount: string;
  readonly payee: string | null;
  readonly memo: string | null;
  readonly bankId: string | null;
  readonly pending: boolean;
}

export interface Matching {
  /**
   * The rows not to be recorded, by position: the transaction that stands for each, or null for a row that the file
   * itself repeats.
   */
  readonly duplicates: ReadonlyMap<number, string | null>;
  readonly notes: readonly StatementNote[];
}

const DAYS_MAX = 3;
/** A booking may carry the id of its reservation, a week earlier; the same id much later is a counter begun again. */
const ID_DAYS_MAX = 10;
/** Nearest movements compared with a row; a bound for files of thousands of equal amounts. */
const CANDIDATES_MAX = 100;
const LIKE_ON_THE_DAY = 0.25;
const LIKE_NEARBY = 0.45;
/** A movement without any text may be any of its date and amount; one with a like text comes before it. */
const NO_TEXT = LIKE_NEARBY;

const DAY_MS = 86_400_000;
const daysBetween = (a: string, b: string): number => Math.abs(Date.parse(a) - Date.parse(b)) / DAY_MS;

const contentKey = (row: Omit<FileRow, 'position' | 'bankId' | 'pending'>): string =>
  `${row.date} ${plainAmount(row.amount)} ${exactText(row.payee, row.memo)}`;

/**
 * Tells which rows of a file the ledger has already (domain.md "Importing"), counting: each movement stands for at most
 * one row, so two equal coffees on one day stay two.
 *
 * 1. By the bank's own id, with the same amount. An id that the file itself gives to different movements is no id.
 * 2. By date, amount and text, all equal.
 * 3. By equal amount, a date at most three days away and a similar or missing text, the same day first, then the most
 *    alike. Only where the movement was never read from this layout: a layout always writes a movement the same way, so
 *    what it wrote differently is another movement, and overlapping files add exactly their union.
 *
 * Deterministic: the order of `movements` does not matter. `layout` is the file's, as in the sightings of `movements`.
 */
export function matchDuplicates(
  layout: string,
  rows: readonly FileRow[],
  movements: readonly KnownMovement[],
): Matching {
  return new DuplicateSearch(layout, rows, movements).run();
}

class DuplicateSearch {
  private readonly duplicates = new Map<number, string | null>();
  private readonly taken = new Set<string>();
  private readonly faces: readonly Face[];
  private readonly ids: BankIds;
  private readonly reusedIds = new Set<number>();

  constructor(
    layout: string,
    private readonly rows: readonly FileRow[],
    movements: readonly KnownMovement[],
  ) {
    const sorted = [...movements].sort(
      (a, b) => compareText(a.date, b.date) || compareText(a.transactionId, b.transactionId),
    );
    this.faces = sorted.flatMap((movement) => facesIn(movement, layout));
    this.ids = new BankIds(
      rows.map((row) => ({
        id: row.bankId,
        key: contentKey(row),
        day: `${row.date} ${plainAmount(row.amount)}`,
        date: row.date,
      })),
      this.faces.map((face) => ({ id: face.bankId, day: `${face.date} ${plainAmount(face.amount)}`, date: face.date })),
    );
  }

  run(): Matching {
    const repeated = this.dropRepeated();
    this.matchByBankId();
    this.matchByContent();
    this.matchByLikeness();
    const notes: StatementNote[] = [];
    if (repeated > 0) notes.push({ code: 'IMPORT_ROWS_REPEATED', params: { count: repeated } });
    if (this.reusedIds.size > 0) notes.push({ code: 'IMPORT_BANK_ID_REUSED', params: { count: this.reusedIds.size } });
    return { duplicates: this.duplicates, notes };
  }

  private get open(): readonly FileRow[] {
    return this.rows.filter((row) => !this.duplicates.has(row.position));
  }

  private take(row: FileRow, transactionId: string): void {
    this.duplicates.set(row.position, transactionId);
    this.taken.add(transactionId);
  }

  /** The same id with the same content twice in one file is one movement. */
  private dropRepeated(): number {
    const seen = new Set<string>();
    for (const row of this.rows) {
      const id = this.ids.idOf(row.bankId);
      if (row.bankId !== null && id === null) this.reusedIds.add(row.position);
      if (id === null) continue;
      if (seen.has(id)) this.duplicates.set(row.position, null);
      seen.add(id);
    }
    return this.duplicates.size;
  }

  private matchByBankId(): void {
    const byId = grouped(this.faces, (face) => face.bankId);
    for (const row of this.open) {
      const id = this.ids.idOf(row.bankId);
      const faces = id === null ? [] : (byId.get(id) ?? []);
      const found = faces
        .filter((face) => !this.taken.has(face.transactionId) && isSameById(row, face))
        .sort((a, b) => daysBetween(a.date, row.date) - daysBetween(b.date, row.date))[0];
      if (found) this.take(row, found.transactionId);
      else if (faces.length > 0) this.reusedIds.add(row.position);
    }
  }

  private matchByContent(): void {
    const byContent = grouped(this.faces, contentKeyOf);
    for (const row of this.open) {
      const found = (byContent.get(contentKey(row)) ?? []).find((face) => this.isFree(row, face));
      if (found) this.take(row, found.transactionId);
    }
  }

  private matchByLikeness(): void {
    const loose = this.faces.filter((face) => !face.sameLayout || face.pending);
    const byDay = grouped(loose, (face) => `${plainAmount(face.amount)} ${face.date}`);
    const pairs = this.open.flatMap((row) => this.likely(row, byDay));
    pairs.sort((a, b) => a.days - b.days || b.likeness - a.likeness || a.row.position - b.row.position);
    for (const { row, face } of pairs) {
      if (this.duplicates.has(row.position) || this.taken.has(face.transactionId)) continue;
      this.take(row, face.transactionId);
    }
  }

  private likely(row: FileRow, byDay: ReadonlyMap<string, readonly Face[]>): Pair[] {
    const text = new PayeeText(row.payee, row.memo);
    const pairs: Pair[] = [];
    let compared = 0;
    for (const offset of OFFSETS) {
      const days = Math.abs(offset);
      for (const face of byDay.get(`${plainAmount(row.amount)} ${addDays(row.date, offset)}`) ?? []) {
        if (!this.isFree(row, face)) continue;
        if (++compared > CANDIDATES_MAX) return pairs;
        const likeness = text.similarityTo(face.text) ?? NO_TEXT;
        if (likeness >= (days === 0 ? LIKE_ON_THE_DAY : LIKE_NEARBY)) pairs.push({ row, face, days, likeness });
      }
    }
    return pairs;
  }

  private isFree(row: FileRow, face: Face): boolean {
    if (this.taken.has(face.transactionId)) return false;
    // Banks give a booking another id than its reservation had.
    return row.pending || face.pending || this.ids.allow(row.bankId, face.bankId, face.sameLayout);
  }
}

interface Pair {
  readonly row: FileRow;
  readonly face: Face;
  readonly days: number;
  readonly likeness: number;
}

const OFFSETS = Array.from({ length: 2 * DAYS_MAX + 1 }, (_, at) => (at % 2 === 0 ? -at / 2 : (at + 1) / 2));

const contentKeyOf = (face: Face): string => contentKey(face);
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function isSameById(row: FileRow, face: Face): boolean {
  if (plainAmount(row.amount) !== plainAmount(face.amount)) return false;
  const days = daysBetween(row.date, face.date);
  if (days === 0) return true;
  const likeness = new PayeeText(row.payee, row.memo).similarityTo(face.text) ?? NO_TEXT;
  return days <= ID_DAYS_MAX && likeness >= LIKE_ON_THE_DAY;
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
