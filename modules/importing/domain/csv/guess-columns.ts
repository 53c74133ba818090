import { followBalances } from '../balance-chain.js';
import { readAmount } from '../read-amount.js';
import type { ColumnRole } from '../statement.js';
import {
  isCodeColumn,
  isDateColumn,
  isFlagColumn,
  isMoneyColumn,
  isTextColumn,
  type ColumnContent,
} from './column-content.js';
import type { CsvRecord } from './split-records.js';

const SAMPLE_ROWS = 500;

/** Money columns told apart by what they hold. */
class MoneyColumns {
  private readonly rows: readonly CsvRecord[];

  constructor(
    records: readonly CsvRecord[],
    private readonly contents: readonly ColumnContent[],
    private readonly decimalSign: '.' | ',',
  ) {
    this.rows = records.slice(0, SAMPLE_ROWS);
  }

  private units(row: CsvRecord, index: number): bigint | null {
    const read = readAmount((row.cells[index] ?? '').trim(), this.decimalSign);
    return typeof read === 'string' ? null : read.units;
  }

  /** Whether `balance` is the running balance of `amount` on every step. */
  private chains(amount: number, balance: number): boolean {
    const rows = this.rows.flatMap((row) => {
      const [units, after] = [this.units(row, amount), this.units(row, balance)];
      return units === null ? [] : [{ units, balance: after }];
    });
    const { links, good } = followBalances(rows);
    return links > 0 && links === good;
  }

  /** True when no row fills both and nearly every row fills one. */
  private exclusive(a: number, b: number): boolean {
    const both = this.rows.filter((row) => this.units(row, a) !== null && this.units(row, b) !== null).length;
    const either = this.contents[a]!.numbers + this.contents[b]!.numbers;
    const most = Math.max(...this.contents.map(({ filled }) => filled));
    return both === 0 && either >= most * 0.9;
  }

  private isFull(index: number): boolean {
    return this.contents[index]!.filled >= Math.max(...this.contents.map(({ filled }) => filled)) * 0.9;
  }

  /** Amount, balance, debit and credit among `columns`, which all hold money. */
  roles(columns: readonly number[]): Map<number, ColumnRole> {
    const roles = new Map<number, ColumnRole>();
    const full = columns.filter((index) => this.isFull(index));
    const partial = columns.filter((index) => !this.isFull(index));
    const pair = partial.flatMap((a) =>
      partial.filter((b) => b > a && this.exclusive(a, b)).map((b) => [a, b] as const),
    )[0];
    if (pair) {
      // Which of the two is money out is told by the sign rule; as banks put it, debit comes first.
      roles.set(pair[0], 'debit').set(pair[1], 'credit');
      if (full[0] !== undefined) roles.set(full[0], 'balance');
      return roles;
    }
    const pairs = full.flatMap((amount) =>
      full.filter((other) => other !== amount).map((other) => [amount, other] as const),
    );
    const proved = pairs.find(([amount, balance]) => this.chains(amount, balance));
    const amount = proved?.[0] ?? columns.find((index) => this.contents[index]!.negative > 0) ?? full[0] ?? columns[0];
    if (amount !== undefined) roles.set(amount, 'amount');
    const balance = proved?.[1] ?? full.find((index) => index > (amount ?? 0) && this.contents[index]!.negative === 0);
    if (balance !== undefined) roles.set(balance, 'balance');
    return roles;
  }
}

/**
 * Fills in what headers have not said: the first column of dates, columns of money by their signs, blanks and running
 * balance, currency codes, debit/credit marks, and the longest texts. `roles` is changed in place.
 */
export function guessColumns(
  roles: ColumnRole[],
  records: readonly CsvRecord[],
  contents: readonly ColumnContent[],
  decimalSign: '.' | ',',
): void {
  const free = (test: (content: ColumnContent) => boolean): number[] =>
    contents.flatMap((content, index) => (roles[index] === 'none' && test(content) ? [index] : []));
  const has = (...wanted: ColumnRole[]): boolean => wanted.some((role) => roles.includes(role));
  const dates = free(isDateColumn);
  if (!has('date') && dates[0] !== undefined) roles[dates.shift()!] = 'date';
  for (const index of dates) roles[index] = 'value-date';
  if (!has('amount', 'debit', 'credit')) {
    const known = has('balance');
    const columns = free(isMoneyColumn);
    const found = new MoneyColumns(records, contents, decimalSign).roles(
      columns.length > 0 ? columns : free((c) => c.numbers > c.filled / 2),
    );
    for (const [index, role] of found) if (!(known && role === 'balance')) roles[index] = role;
  }
  const code = free(isCodeColumn)[0];
  if (!has('currency') && code !== undefined) roles[code] = 'currency';
  const flag = free(isFlagColumn)[0];
  if (!has('flag') && flag !== undefined && !has('debit', 'credit')) roles[flag] = 'flag';
  if (has('payee', 'memo')) return;
  const texts = free(isTextColumn).sort((a, b) => contents[b]!.length - contents[a]!.length);
  if (texts[0] !== undefined) roles[texts[0]] = 'payee';
  if (texts[1] !== undefined && contents[texts[1]]!.distinct > 1) roles[texts[1]] = 'memo';
}
