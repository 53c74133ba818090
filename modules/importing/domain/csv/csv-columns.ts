import type { ColumnRole, ParseHints } from '../statement.js';
import { contentOf, type ColumnContent } from './column-content.js';
import { decimalSignOf, type DecimalSign } from './decimal-sign.js';
import { isMoneyColumn, isNumberColumn } from './column-content.js';
import type { Table } from './find-table.js';
import { guessColumns } from './guess-columns.js';
import { nameColumns } from './name-columns.js';

/** The columns of a table by what they hold. */
export interface CsvColumns {
  readonly roles: readonly ColumnRole[];
  readonly names: readonly string[];
  readonly decimal: DecimalSign;
  /** Some banks write the running balance with another decimal sign than the amounts. */
  readonly balanceSign: '.' | ',';
  /** A currency the header of the amounts names. */
  readonly currency: string | null;
  /** Whether debit and credit were told apart by their headers (or by the user). */
  readonly sidesNamed: boolean;
}

const MONEY: readonly ColumnRole[] = ['amount', 'debit', 'credit'];

/** Header of a column, or its number. */
export const columnName = (columns: CsvColumns, index: number): string => columns.names[index] || String(index + 1);

export const columnsOf = (columns: CsvColumns, ...roles: ColumnRole[]): number[] =>
  columns.roles.flatMap((role, index) => (roles.includes(role) ? [index] : []));

/** Debit and credit go before an amount column that never shows which of the two it was. */
function dropUnsignedAmount(roles: ColumnRole[], contents: readonly ColumnContent[]): void {
  const [amount, debit, credit] = [roles.indexOf('amount'), roles.indexOf('debit'), roles.indexOf('credit')];
  if (amount < 0 || (debit < 0 && credit < 0)) return;
  const sides = (contents[debit]?.numbers ?? 0) + (contents[credit]?.numbers ?? 0);
  const [unsure, covered] = [contents[amount]!.negative === 0, sides >= contents[amount]!.filled * 0.9];
  if (unsure && covered && debit >= 0 && credit >= 0) roles[amount] = 'none';
  else for (const side of [debit, credit]) if (side >= 0) roles[side] = 'none';
}

/** Decides what every column holds: by hints, else by header words, else by content. */
export function findColumns(table: Table, hints: ParseHints, delimiter: string): CsvColumns {
  const indexes = Array.from({ length: table.width }, (_, index) => index);
  const names = indexes.map((index) => (table.header?.cells[index] ?? '').trim());
  const contents = indexes.map((index) => contentOf(table.records, index));
  const named = nameColumns(names, contents);
  const roles = hints.columns ? indexes.map((index): ColumnRole => hints.columns![index] ?? 'none') : named.roles;
  const stated = indexes.filter((index) => MONEY.includes(roles[index]!));
  const context = { currency: hints.currency ?? named.currency, delimiter };
  const money = stated.length > 0 ? stated : indexes.filter((index) => isMoneyColumn(contents[index]!));
  const other = indexes.filter((index) => !money.includes(index) && isNumberColumn(contents[index]!));
  const decimal = hints.decimalSign
    ? { sign: hints.decimalSign, certain: true, proved: true }
    : decimalSignOf(table.records, { money, other }, context);
  const sidesNamed = roles.includes('debit') || roles.includes('credit');
  if (!hints.columns) {
    dropUnsignedAmount(roles, contents);
    guessColumns(roles, table.records, contents, decimal.sign);
  }
  const balance = indexes.filter((index) => roles[index] === 'balance');
  const ofBalance = decimalSignOf(table.records, { money: balance, other: [] }, context);
  const balanceSign = ofBalance.proved ? ofBalance.sign : decimal.sign;
  return { roles, names, decimal, balanceSign, currency: hints.columns ? null : named.currency, sidesNamed };
}
