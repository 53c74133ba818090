import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Decimal } from 'decimal.js';
import { parseStatement } from '../../../modules/importing/domain/parse-statement.js';
import type { ParsedStatement, ParseHints } from '../../../modules/importing/domain/statement.js';

/** What is known about one public bank file, computed by other programs. */
export interface Facts {
  readonly n: number | null;
  readonly sumCredits: string | null;
  readonly sumDebits: string | null;
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  readonly dayAfterLast?: string;
  readonly openingBalance?: string | null;
  readonly closingBalance?: string | null;
  readonly currency?: string | readonly string[] | null;
  readonly reconciledStatements?: string;
  readonly reconciles?: boolean | readonly boolean[];
  readonly nMovements?: number;
  readonly nSplits?: number;
  readonly nDetails?: number;
}

const root = resolve(import.meta.dirname, '../../../../shared/data/bank-files');
export const haveFiles = existsSync(join(root, 'facts.json'));
if (!haveFiles)
  process.stderr.write(`\n!!! BANK FILES ABSENT: ${root} not found, the public bank files are NOT tested !!!\n\n`);

const facts = (haveFiles ? JSON.parse(readFileSync(join(root, 'facts.json'), 'utf8')) : {}) as Record<string, Facts>;

export const factsOf = (name: string): Facts => facts[name]!;
export const filesIn = (folder: string): [string, Facts][] =>
  Object.entries(facts).filter(([name]) => name.startsWith(folder));
export const bytesOf = (name: string): Buffer => readFileSync(join(root, name));
export const parseFile = (name: string, hints: ParseHints = {}): ParsedStatement =>
  parseStatement(bytesOf(name), name, hints);

export const exact = (text: string | null): string => new Decimal(text ?? '0').toFixed(5);

export const sumOf = (statement: ParsedStatement, side: (amount: Decimal) => boolean): string =>
  statement.rows
    .map((row) => new Decimal(row.amount))
    .filter(side)
    .reduce((total, amount) => total.plus(amount), new Decimal(0))
    .toFixed(5);

export const noteOf = (statement: ParsedStatement, code: string): number =>
  Number(statement.notes.find((note) => note.code === code)?.params['count'] ?? 0);

/** Sums, dates and the absence of faults. */
export function expectSums(statement: ParsedStatement, known: Facts): void {
  expect(statement.faults).toEqual([]);
  expect(sumOf(statement, (amount) => amount.isPositive())).toBe(exact(known.sumCredits));
  expect(sumOf(statement, (amount) => amount.isNegative())).toBe(exact(known.sumDebits));
  const dates = statement.rows.map((row) => row.date).sort();
  if (known.firstDate) expect([dates[0], dates.at(-1)]).toEqual([known.firstDate, known.lastDate]);
}
