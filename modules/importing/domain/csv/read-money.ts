import { readAmount } from '../read-amount.js';
import { columnName, columnsOf, type CsvColumns } from './csv-columns.js';
import { flagOf, unguarded } from './column-content.js';
import type { CsvRecord } from './split-records.js';

/** The money of one record, before the sign rule. */
export interface WrittenMoney {
  /** In 10^-8; for two columns already money in above zero, else signed as written. */
  readonly units: bigint;
  readonly places: number;
  readonly direction: 'in' | 'out' | null;
  readonly currency: string | null;
}

/** Why the money of a record could not be read. */
export interface MoneyFault {
  readonly column: string;
  readonly code: string;
  readonly value: string;
}

/** Null when nothing is written. */
export type ReadMoney = WrittenMoney | MoneyFault | null;

export const isMoney = (read: ReadMoney): read is WrittenMoney => read !== null && 'units' in read;

/** Reads amounts, sides and balances of records by the columns found. */
export class MoneyReader {
  private readonly amount: number | undefined;
  private readonly debit: number | undefined;
  private readonly credit: number | undefined;
  private readonly balanceAt: number | undefined;
  private readonly flag: number | undefined;

  constructor(
    private readonly columns: CsvColumns,
    private readonly debitsAreNegative: boolean,
  ) {
    [this.amount] = columnsOf(columns, 'amount');
    [this.debit] = columnsOf(columns, 'debit');
    [this.credit] = columnsOf(columns, 'credit');
    [this.balanceAt] = columnsOf(columns, 'balance');
    [this.flag] = columnsOf(columns, 'flag');
  }

  read(record: CsvRecord): ReadMoney {
    if (this.amount !== undefined) {
      const read = this.cell(record, this.amount);
      if (!isMoney(read) || read.direction !== null || this.flag === undefined) return read;
      return { ...read, direction: flagOf(record.cells[this.flag] ?? '') };
    }
    return this.sides(record);
  }

  /** The running balance after the record, in 10^-8; null when none can be read. */
  balance(record: CsvRecord): bigint | null {
    const read = this.cell(record, this.balanceAt, this.columns.balanceSign);
    if (!isMoney(read)) return null;
    return read.direction === 'out' && read.units > 0n ? -read.units : read.units;
  }

  private cell(record: CsvRecord, index: number | undefined, sign: '.' | ',' = this.columns.decimal.sign): ReadMoney {
    const value = index === undefined ? '' : unguarded(record.cells[index] ?? '');
    if (value === '') return null;
    const read = readAmount(value, sign);
    if (typeof read === 'string') return { column: columnName(this.columns, index!), code: read, value };
    return { units: read.units, places: read.places, direction: read.mark, currency: read.currency };
  }

  private sides(record: CsvRecord): ReadMoney {
    const [debit, credit] = [this.cell(record, this.debit), this.cell(record, this.credit)];
    if (debit && !isMoney(debit)) return debit;
    if (credit && !isMoney(credit)) return credit;
    const spent = debit && { ...debit, direction: null, units: this.debitsAreNegative ? debit.units : -debit.units };
    if (!spent || spent.units === 0n) return credit ? { ...credit, direction: null } : spent;
    if (!credit || credit.units === 0n) return spent;
    return { column: columnName(this.columns, this.credit!), code: 'ROW_AMOUNT_TWICE', value: '' };
  }
}
