import { cleanText, excerpt, TEXT_MAX } from '../clean-text.js';
import { amountText } from '../read-amount.js';
import { looksLikeDate, readDate } from '../read-date.js';
import type { DateOrder, ParseHints, RowFault, StatementNote, StatementRow } from '../statement.js';
import { unguarded } from './column-content.js';
import { columnName, columnsOf, type CsvColumns } from './csv-columns.js';
import { isMoney, type MoneyReader, type ReadMoney } from './read-money.js';
import { phraseOf, statusOf, type Phrase } from './row-words.js';
import { applySign, type FoundSign } from './sign-rule.js';
import type { CsvRecord } from './split-records.js';

/** A movement with what is needed to follow its balance. */
export interface BuiltRow {
  readonly row: StatementRow;
  readonly units: bigint;
  readonly balance: bigint | null;
}

/** A row that states a balance instead of a movement. */
export interface StatedBalance {
  readonly kind: 'opening' | 'closing';
  readonly date: string | null;
  readonly units: bigint;
  readonly places: number;
  readonly account: string | null;
  readonly currency: string | null;
}

export interface RowContext {
  readonly columns: CsvColumns;
  readonly order: DateOrder;
  readonly reader: MoneyReader;
  readonly sign: FoundSign;
  readonly hints: ParseHints;
}

const CODE = /^[A-Z]{3}$/;

/** Turns the records of a table into movements, stated balances and faults, one by one, in file order. */
export class RowBuilder {
  readonly built: BuiltRow[] = [];
  readonly stated: StatedBalance[] = [];
  readonly faults: RowFault[] = [];
  private cut = 0;
  private leftOut = 0;
  private notBooked = 0;
  private readonly at: Readonly<Record<'date' | 'value' | 'texts' | 'payee' | 'memo', readonly number[]>>;
  private readonly id: number | undefined;
  private readonly account: number | undefined;
  private readonly currency: number | undefined;
  private readonly status: number | undefined;
  private readonly usual: readonly number[];

  constructor(
    private readonly context: RowContext,
    records: readonly CsvRecord[],
  ) {
    const { columns } = context;
    const [payee, memo] = [columnsOf(columns, 'payee'), columnsOf(columns, 'memo')];
    const value = columnsOf(columns, 'value-date');
    this.at = { date: columnsOf(columns, 'date'), value, payee, memo, texts: [...payee, ...memo] };
    [this.id] = columnsOf(columns, 'id');
    [this.account] = columnsOf(columns, 'account');
    [this.currency] = columnsOf(columns, 'currency');
    [this.status] = columnsOf(columns, 'status');
    this.usual = this.usualColumns(records);
  }

  get notes(): StatementNote[] {
    const notes: StatementNote[] = [];
    if (this.cut > 0) notes.push({ code: 'TEXT_CUT', params: { count: this.cut, max: TEXT_MAX } });
    if (this.leftOut > 0) notes.push({ code: 'LINES_LEFT_OUT', params: { count: this.leftOut } });
    if (this.notBooked > 0) notes.push({ code: 'NOT_BOOKED_LEFT_OUT', params: { count: this.notBooked } });
    const pending = this.built.filter(({ row }) => row.pending).length;
    if (pending > 0) notes.push({ code: 'PENDING_ROWS', params: { count: pending } });
    return notes;
  }

  add(record: CsvRecord): void {
    const dateCell = this.cell(record, this.at.date[0]);
    const money = this.context.reader.read(record);
    const date = this.dateOf(record, dateCell);
    const phrase = this.phraseIn(record);
    if (phrase !== null && (phrase !== 'total' || date === null) && this.addStated(record, phrase, date, money)) return;
    const status = statusOf(dateCell) ?? (this.status === undefined ? null : statusOf(this.cell(record, this.status)));
    if (status === 'not-booked') this.notBooked += 1;
    else if (money === null) this.addWithoutMoney(record, dateCell, date);
    else this.addMovement(record, money, { dateCell, date, pending: status === 'pending' });
  }

  private cell(record: CsvRecord, index: number | undefined): string {
    return index === undefined ? '' : unguarded(record.cells[index] ?? '');
  }

  private dateOf(record: CsvRecord, dateCell: string): string | null {
    if (dateCell !== '') return readDate(dateCell, this.context.order);
    for (const index of this.at.value) {
      const date = readDate(this.cell(record, index), this.context.order);
      if (date !== null) return date;
    }
    return null;
  }

  private phraseIn(record: CsvRecord): Phrase | null {
    const last = this.at.date.concat(this.at.texts);
    for (const index of last) {
      const phrase = phraseOf((record.cells[index] ?? '').trim());
      if (phrase !== null) return phrase;
    }
    return null;
  }

  /** Columns, apart from money, that nearly every movement fills. */
  private usualColumns(records: readonly CsvRecord[]): number[] {
    const sample = records.slice(0, 500).filter((record) => this.context.reader.read(record) !== null);
    return this.context.columns.roles.flatMap((role, index) => {
      if (role === 'amount' || role === 'debit' || role === 'credit') return [];
      const filled = sample.filter((record) => (record.cells[index] ?? '').trim() !== '').length;
      return sample.length > 0 && filled >= sample.length * 0.95 ? [index] : [];
    });
  }

  private addStated(record: CsvRecord, phrase: Phrase, date: string | null, money: ReadMoney): boolean {
    if (phrase === 'turnover' || phrase === 'total') {
      this.leftOut += 1;
      return true;
    }
    const balance = this.context.reader.balance(record);
    const written = isMoney(money) ? money : null;
    if (written === null && balance === null) return money === null;
    const direct = written && (written.direction === 'out' ? -written.units : written.units);
    this.stated.push({
      kind: phrase,
      date,
      units: direct ?? balance!,
      places: written?.places ?? 2,
      account: this.clean(this.cell(record, this.account)),
      currency: this.currencyOf(record, written?.currency ?? null),
    });
    return true;
  }

  /** A second line of the text above, a notice between the rows, or a movement whose amount is missing. */
  private addWithoutMoney(record: CsvRecord, dateCell: string, date: string | null): void {
    const blank = (index: number): boolean => (record.cells[index] ?? '').trim() === '';
    const onlyText = record.cells.every((cell, index) => cell.trim() === '' || this.at.texts.includes(index));
    if (onlyText && this.built.length > 0) this.extendLast(record);
    else if (date === null && !looksLikeDate(dateCell)) this.leftOut += 1;
    else if (this.usual.length >= 4 && this.usual.filter(blank).length * 2 >= this.usual.length) this.leftOut += 1;
    else this.fault(record, 'amount', 'ROW_AMOUNT_MISSING', '');
  }

  private extendLast(record: CsvRecord): void {
    const last = this.built.pop()!;
    const more = this.at.texts.map((index) => record.cells[index] ?? '').join(' ');
    const memo = this.clean(`${last.row.memo ?? ''} ${more}`);
    this.built.push({ ...last, row: { ...last.row, memo } });
  }

  private addMovement(
    record: CsvRecord,
    money: Exclude<ReadMoney, null>,
    when: { dateCell: string; date: string | null; pending: boolean },
  ): void {
    const undated = when.pending && !/\d/.test(when.dateCell);
    if (when.date === null && !undated) {
      this.fault(record, 'date', when.dateCell === '' ? 'ROW_DATE_MISSING' : 'ROW_DATE_UNREADABLE', when.dateCell);
    }
    if (!isMoney(money)) {
      this.faults.push({
        line: record.line,
        column: money.column,
        code: money.code,
        params: { value: excerpt(money.value) },
      });
      return;
    }
    const currency = this.currencyOf(record, money.currency);
    const units = applySign(money, this.context.sign);
    const amount = amountText(units, money.places, currency ?? this.context.hints.currency ?? null);
    if (amount === null) this.fault(record, 'amount', 'ROW_AMOUNT_TOO_PRECISE', this.cell(record, this.moneyColumn()));
    if (amount === null || (when.date === null && !undated)) return;
    const row: StatementRow = {
      line: record.line,
      date: when.date ?? '',
      amount,
      ...this.textsOf(record),
      bankId: this.clean(this.cell(record, this.id)),
      bankAccount: this.clean(this.cell(record, this.account)),
      pending: when.pending,
      currency,
    };
    this.built.push({ row, units, balance: this.context.reader.balance(record) });
  }

  private textsOf(record: CsvRecord): { payee: string | null; memo: string | null } {
    const payees = this.at.payee.filter((index) => (record.cells[index] ?? '').trim() !== '');
    const memos = this.at.memo.filter((index) => (record.cells[index] ?? '').trim() !== '');
    const payeeAt = payees[0] ?? memos[0];
    if (payeeAt === undefined) return { payee: null, memo: null };
    const rest = memos.filter((index) => index !== payeeAt).map((index) => record.cells[index]!);
    return { payee: this.clean(record.cells[payeeAt]!), memo: rest.length === 0 ? null : this.clean(rest.join(' ')) };
  }

  private currencyOf(record: CsvRecord, written: string | null): string | null {
    const code = this.cell(record, this.currency).toUpperCase();
    return this.context.columns.currency ?? (CODE.test(code) ? code : written);
  }

  private moneyColumn(): number | undefined {
    return columnsOf(this.context.columns, 'amount', 'debit', 'credit')[0];
  }

  private clean(raw: string): string | null {
    if (raw === '') return null;
    const { text, cut } = cleanText(raw);
    if (cut) this.cut += 1;
    return text;
  }

  private fault(record: CsvRecord, what: 'date' | 'amount', code: string, value: string): void {
    const index = what === 'date' ? this.at.date[0] : this.moneyColumn();
    const column = index === undefined ? null : columnName(this.context.columns, index);
    this.faults.push({ line: record.line, column, code, params: value === '' ? {} : { value: excerpt(value) } });
  }
}
