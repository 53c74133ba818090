import { DomainError } from '../../../platform/domain/domain-error.js';
import { looksNumeric } from '../read-amount.js';
import { looksLikeDate } from '../read-date.js';
import { headerRoles } from './header-words.js';
import { splitRecords, type CsvRecord } from './split-records.js';

const CANDIDATES = [',', ';', '\t', '|'];
const SAMPLE_CHARS = 60_000;

/** True when a record has both a date and a number in it: the mark of a transaction. */
export const looksLikeTransaction = (cells: readonly string[]): boolean => {
  const date = cells.findIndex(looksLikeDate);
  return date >= 0 && cells.some((cell, index) => index !== date && looksNumeric(cell) && !looksLikeDate(cell));
};

/** The start of the text up to a line end, so that no quote is cut open in most files. */
function sampleOf(text: string): string {
  if (text.length <= SAMPLE_CHARS) return text;
  const end = Math.max(text.lastIndexOf('\n', SAMPLE_CHARS), text.lastIndexOf('\r', SAMPLE_CHARS));
  return text.slice(0, end > 0 ? end + 1 : SAMPLE_CHARS);
}

function recordsOf(sample: string, delimiter: string): readonly CsvRecord[] {
  try {
    return splitRecords(sample, delimiter, 5_000);
  } catch (error) {
    // A wrong delimiter finds wrong quotes: that rules the candidate out, and the real split reports its own fault.
    if (error instanceof DomainError) return [];
    throw error;
  }
}

function scoreOf(records: readonly CsvRecord[]): number {
  if (records.length === 0) return 0;
  const transactions = records.filter(({ cells }) => looksLikeTransaction(cells));
  const widths = new Map<number, number>();
  for (const { cells } of transactions) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  const steady = transactions.length === 0 ? 0 : Math.max(...widths.values()) / transactions.length;
  const header = Math.max(
    ...records.slice(0, 40).map(({ cells }) => cells.filter((cell) => headerRoles(cell).length > 0).length),
  );
  return (transactions.length / records.length) * 100 * steady + header;
}

/** `sep=;` on the first line, as Excel writes and reads it. */
export const separatorLine = (text: string): string | null => /^\s*"?sep=(.)"?[ \t]*[\r\n]/i.exec(text)?.[1] ?? null;

/** The delimiter under which most records look like transactions or a header; a comma when none does. */
export function findDelimiter(text: string): string {
  const stated = separatorLine(text);
  if (stated !== null) return stated;
  const sample = sampleOf(text);
  const scored = CANDIDATES.filter((delimiter) => sample.includes(delimiter)).map((delimiter) => ({
    delimiter,
    score: scoreOf(recordsOf(sample, delimiter)),
  }));
  const best = scored.reduce<{ delimiter: string; score: number } | null>(
    (a, b) => (a && a.score >= b.score ? a : b),
    null,
  );
  return best && best.score > 0 ? best.delimiter : (scored[0]?.delimiter ?? ',');
}
