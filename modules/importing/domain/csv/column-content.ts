import { looksNumeric, readAmount } from '../read-amount.js';
import { looksLikeDate } from '../read-date.js';
import { plainWords } from './header-words.js';
import type { CsvRecord } from './split-records.js';

/** What stands in one column, counted over the first records of the table. */
export interface ColumnContent {
  readonly filled: number;
  readonly dates: number;
  readonly numbers: number;
  /** Numbers with a decimal part, a currency or a written sign: what account numbers do not have. */
  readonly money: number;
  readonly negative: number;
  /** Three-letter capitals. */
  readonly codes: number;
  /** Words for debit or credit, and which of the two occur. */
  readonly flags: number;
  readonly flagKinds: ReadonlySet<'in' | 'out'>;
  readonly distinct: number;
  /** Mean length of the texts. */
  readonly length: number;
}

const SAMPLE_ROWS = 1_000;
const OUT =
  /^(d|dr|db|dt|dbit|debit|debet|debito|soll|s|lastschrift|belastung|cargo|debe|af|dare|addebito|withdrawal|paid out|out|outgoing|outflow|expense|ausgabe|ausgang|uitgaven?|depense|wyplata|obciazenie|money out|-)$/;
const IN =
  /^(c|cr|ct|k|crdt|credit|kredit|credito|haben|h|gutschrift|abono|haber|bij|avere|accredito|deposit|paid in|in|incoming|inflow|income|einnahme|eingang|inkomsten|recette|wplata|uznanie|money in|\+)$/;
const MONEY = /[.,]\d{1,3}\D*$|\p{Sc}|^\s*[+\-(\u2212]/u;

/** What a debit/credit mark says; null for any other text. */
export function flagOf(cell: string): 'in' | 'out' | null {
  if (cell.length === 0 || cell.length > 20) return null;
  const word = /^[+-]$/.test(cell.trim()) ? cell.trim() : plainWords(cell);
  return OUT.test(word) ? 'out' : IN.test(word) ? 'in' : null;
}

const isNegative = (cell: string): boolean => {
  const read = readAmount(cell, /,\d{1,2}\D*$/.test(cell) ? ',' : '.');
  return typeof read !== 'string' && read.units < 0n;
};

/** Excel writes `="0012"` to keep a number text. */
export const unguarded = (cell: string): string => /^="(.*)"$/s.exec(cell.trim())?.[1] ?? cell.trim();

/** Counts what the column `index` holds. */
export function contentOf(records: readonly CsvRecord[], index: number): ColumnContent {
  const cells = records
    .slice(0, SAMPLE_ROWS)
    .map((record) => unguarded(record.cells[index] ?? ''))
    .filter((cell) => cell !== '');
  const flags = cells.map(flagOf).filter((flag) => flag !== null);
  const numbers = cells.filter((cell) => looksNumeric(cell) && !looksLikeDate(cell));
  return {
    filled: cells.length,
    dates: cells.filter(looksLikeDate).length,
    numbers: numbers.length,
    money: numbers.filter((cell) => MONEY.test(cell)).length,
    negative: numbers.filter(isNegative).length,
    codes: cells.filter((cell) => /^[A-Z]{3}$/.test(cell)).length,
    flags: flags.length,
    flagKinds: new Set(flags),
    distinct: new Set(cells).size,
    length: cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(cells.length, 1),
  };
}

export const isDateColumn = ({ filled, dates }: ColumnContent): boolean => filled > 0 && dates / filled >= 0.5;
export const isNumberColumn = ({ filled, numbers }: ColumnContent): boolean => filled > 0 && numbers / filled >= 0.5;
export const isMoneyColumn = (content: ColumnContent): boolean =>
  isNumberColumn(content) && content.money / content.filled >= 0.5;
export const isCodeColumn = ({ filled, codes }: ColumnContent): boolean => filled > 0 && codes / filled >= 0.8;
export const isFlagColumn = ({ filled, flags }: ColumnContent): boolean => filled > 0 && flags / filled >= 0.95;
export const isTextColumn = (content: ColumnContent): boolean =>
  content.filled > 0 && !isDateColumn(content) && !isNumberColumn(content) && !isCodeColumn(content);
