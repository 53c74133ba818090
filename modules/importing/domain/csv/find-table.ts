import { looksNumeric } from '../read-amount.js';
import { looksLikeDate } from '../read-date.js';
import type { ParseHints } from '../statement.js';
import { looksLikeTransaction } from './find-delimiter.js';
import { headerRoles, type HeaderRole } from './header-words.js';
import type { CsvRecord } from './split-records.js';

/** A CSV file taken apart: what stands above the table, its header (if any) and the records below. */
export interface Table {
  readonly preamble: readonly CsvRecord[];
  readonly header: CsvRecord | null;
  readonly records: readonly CsvRecord[];
  /** Cells of the widest record of the first thousand. */
  readonly width: number;
}

const PREAMBLE_MAX = 60;
const MONEY_OR_DATE: readonly HeaderRole[] = ['date', 'value-date', 'amount', 'debit', 'credit', 'balance'];

function headerScore({ cells }: CsvRecord): number {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length < 2 || filled.some((cell) => looksLikeDate(cell) || looksNumeric(cell))) return 0;
  const named = filled.map(headerRoles).filter((roles) => roles.length > 0);
  const roles = new Set(named.map((found) => found[0]));
  const telling = MONEY_OR_DATE.filter((role) => named.some((found) => found.includes(role))).length;
  return roles.size >= 2 && telling >= 1 ? named.length + telling : 0;
}

/** The header by its words, else the row above the first transaction when it holds nothing but text; else -1. */
function headerIndex(records: readonly CsvRecord[], firstTransaction: number): number {
  let best = -1;
  let bestScore = 0;
  // Lines above a header may look like a transaction themselves (an account, a date and a balance).
  records.slice(0, PREAMBLE_MAX).forEach((record, index) => {
    const score = headerScore(record);
    if (score > bestScore) [best, bestScore] = [index, score];
  });
  if (best >= 0 || firstTransaction < 1) return best;
  const above = records[firstTransaction - 1]!.cells;
  const filled = above.filter((cell) => cell.trim() !== '');
  const texts = filled.length >= 3 && !filled.some((cell) => looksLikeDate(cell) || looksNumeric(cell));
  return texts ? firstTransaction - 1 : -1;
}

/** Files put together from several repeat the header between the rows. */
const withoutRepeats = (records: readonly CsvRecord[], header: CsvRecord | null): readonly CsvRecord[] => {
  if (!header) return records;
  const first = header.cells[0];
  const whole = header.cells.join();
  return records.filter(({ cells }) => cells[0] !== first || cells.join() !== whole);
};

function headerByHint(records: readonly CsvRecord[], line: number | null): number {
  if (line === null) return -1;
  return records.findIndex((record) => record.line >= line);
}

/** Finds the header and the records below it; without a header the table starts with the first transaction. */
export function findTable(records: readonly CsvRecord[], hints: ParseHints): Table {
  const firstTransaction = records.slice(0, 2_000).findIndex(({ cells }) => looksLikeTransaction(cells));
  const index =
    hints.headerLine === undefined ? headerIndex(records, firstTransaction) : headerByHint(records, hints.headerLine);
  const header = index >= 0 ? records[index]! : null;
  const start = header ? index + 1 : Math.max(firstTransaction, 0);
  const below = withoutRepeats(records.slice(start), header);
  const width = Math.max(header?.cells.length ?? 0, ...below.slice(0, 1_000).map(({ cells }) => cells.length));
  return { preamble: records.slice(0, header ? index : start), header, records: below, width };
}
