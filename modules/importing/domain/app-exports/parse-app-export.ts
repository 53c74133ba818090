import { dateOrderOf, type FoundOrder } from '../csv/date-order.js';
import { signProvedBy } from '../csv/decimal-sign.js';
import type { CsvRecord } from '../csv/split-records.js';
import type { DecodedText } from '../decode-text.js';
import { noTransactions } from '../errors.js';
import { oneCurrency } from '../one-currency.js';
import { numberPart, readAmount } from '../read-amount.js';
import { readDate } from '../read-date.js';
import { RowCollector } from '../row-collector.js';
import type { ColumnRole, ParsedStatement, ParseHints, StatementNote, StatementRow } from '../statement.js';
import { APP_LAYOUTS, type AppCells, type AppLayout, type AppMovement } from './app-layouts.js';

const HEADER_WITHIN = 10;
const ROLES: Readonly<Record<string, ColumnRole>> = {
  date: 'date',
  account: 'account',
  'account name': 'account',
  payee: 'payee',
  merchant: 'payee',
  description: 'payee',
  memo: 'memo',
  notes: 'memo',
  amount: 'amount',
  outflow: 'debit',
  inflow: 'credit',
  'transaction type': 'flag',
  'currency code': 'currency',
  'external id': 'id',
};

/** A file whose layout is known. */
export interface AppTable {
  readonly layout: AppLayout;
  readonly delimiter: string;
  readonly header: readonly string[];
  /** Null when the file has no header. */
  readonly headerLine: number | null;
  readonly records: readonly CsvRecord[];
}

const nameOf = (cell: string): string => cell.trim().toLowerCase().replaceAll('_', ' ');

/** Mint without its header: nine columns, the direction in the fifth. */
function bareTable(records: readonly CsvRecord[], delimiter: string): AppTable | null {
  const isMint = ({ cells }: CsvRecord): boolean => cells.length === 9 && /^(?:debit|credit)$/i.test(cells[4] ?? '');
  const layout = APP_LAYOUTS.find(({ bare }) => bare !== undefined);
  if (!layout?.bare || records.length === 0 || !records.every(isMint)) return null;
  return { layout, delimiter, header: layout.bare, headerLine: null, records };
}

/** The table of a program whose export is known by its columns; null for any other CSV. */
export function findAppTable(records: readonly CsvRecord[], delimiter: string): AppTable | null {
  for (const [index, { cells, line }] of records.slice(0, HEADER_WITHIN).entries()) {
    const header = cells.map(nameOf);
    const layout = APP_LAYOUTS.find(({ signature }) => signature.every((name) => header.includes(name)));
    if (!layout) continue;
    const isRow = (record: CsvRecord): boolean =>
      record.cells.some((cell) => cell.trim() !== '') && record.cells.map(nameOf).join() !== header.join();
    return { layout, delimiter, header, headerLine: line, records: records.slice(index + 1).filter(isRow) };
  }
  return bareTable(records, delimiter);
}

const tagsOf = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');

class AppRows {
  readonly collector: RowCollector;
  private accounts: ReadonlySet<string> = new Set();

  constructor(
    private readonly order: FoundOrder,
    private readonly sign: '.' | ',',
    hints: ParseHints,
  ) {
    this.collector = new RowCollector(hints.currency ?? null);
  }

  addAll(movements: readonly { readonly line: number; readonly movement: AppMovement }[]): void {
    this.accounts = new Set(movements.map(({ movement }) => movement.account));
    for (const { line, movement } of movements) this.add(line, movement);
  }

  private add(line: number, movement: AppMovement): void {
    const { collector } = this;
    const { column, text, turned } = movement.money;
    const date = collector.date(
      { line, column: 'date', raw: movement.date },
      readDate(movement.date, this.order.order),
    );
    const read = readAmount(text, this.sign);
    const currency = movement.currency || (typeof read === 'string' ? null : read.currency);
    const signed = typeof read === 'string' || !turned ? read : { ...read, units: -read.units };
    const amount = collector.amount({ line, column, raw: text }, signed, currency);
    if (date === null || amount === null) return;
    collector.rows.push({
      line,
      date,
      amount,
      payee: collector.clean(movement.payee),
      memo: collector.clean(movement.memo),
      bankId: collector.clean(movement.bankId),
      bankAccount: collector.clean(movement.account),
      pending: false,
      currency,
      ...this.extras(movement),
    });
  }

  private extras(movement: AppMovement): Partial<StatementRow> {
    const { category, counterAccount, group, payee, counterMoney } = movement;
    // Actual writes the other account of a transfer as the payee.
    const byPayee = category === '' && payee !== movement.account && this.accounts.has(payee) ? payee : '';
    const texts = { category, counterAccount, group, transferAccount: movement.transferAccount || byPayee };
    const kept = Object.entries(texts).flatMap(([key, text]) => {
      const clean = this.collector.clean(text);
      return clean === null ? [] : [[key, clean]];
    });
    const tags = tagsOf(movement.tags).flatMap((tag) => this.collector.clean(tag) ?? []);
    const read = counterMoney ? readAmount(counterMoney.text, this.sign) : null;
    const arrived =
      read === null || typeof read === 'string' ? null : this.collector.text(read, counterMoney!.currency);
    return {
      ...(Object.fromEntries(kept) as Record<string, string>),
      ...(tags.length === 0 ? {} : { tags }),
      ...(arrived === null ? {} : { counterAmount: { amount: arrived, currency: counterMoney!.currency } }),
    };
  }
}

function decimalSignOf(movements: readonly AppMovement[]): '.' | ',' {
  let commas = 0;
  for (const { money } of movements) {
    const number = numberPart(money.text);
    const proved = number === null ? null : signProvedBy(number);
    commas += proved === ',' ? 1 : proved === '.' ? -1 : 0;
  }
  return commas > 0 ? ',' : '.';
}

/** Mint has only American users: its dates are read their way unless the file proves another. */
function orderOf({ layout, header, records }: AppTable, hints: ParseHints): FoundOrder {
  if (hints.dateOrder) return { order: hints.dateOrder, certain: true };
  const found = dateOrderOf(records, [header.indexOf('date')]);
  return layout.format === 'mint' && !found.certain ? { order: 'MDY', certain: true } : found;
}

/**
 * Reads the export of YNAB, Mint, Monarch, Actual or Firefly III: accounts, categories (`Group:Category`), payees,
 * transfers, tags and the legs of splits are kept on the rows. Throws `FILE_NO_TRANSACTIONS`.
 */
export function parseAppExport(table: AppTable, decoded: DecodedText, hints: ParseHints): ParsedStatement {
  const { layout, header, headerLine, records } = table;
  const movements = records.flatMap(({ cells, line }) => {
    const cell: AppCells = (column) => (cells[header.indexOf(column)] ?? '').trim();
    const movement = layout.read(cell);
    return movement ? [{ line, movement }] : [];
  });
  if (movements.length === 0) throw noTransactions();
  const order = orderOf(table, hints);
  const sign = hints.decimalSign ?? decimalSignOf(movements.map(({ movement }) => movement));
  const found = new AppRows(order, sign, hints);
  found.addAll(movements);
  const { rows, faults } = found.collector;
  const doubt: StatementNote[] = order.certain
    ? []
    : [{ code: 'AMBIGUOUS_DATE_ORDER', params: { order: order.order } }];
  const columns = header.map((name) => ({ name, role: ROLES[name] ?? ('none' as const) }));
  const rule = layout.format === 'ynab' ? 'two-columns' : layout.format === 'mint' ? 'flag' : 'as-written';
  return {
    format: layout.format,
    currency: oneCurrency(rows.map((row) => row.currency)),
    rows,
    faults,
    balances: [],
    notes: [...decoded.notes, ...doubt, ...found.collector.notes],
    layout: {
      encoding: decoded.encoding,
      csv: { delimiter: table.delimiter, decimalSign: sign, dateOrder: order.order, headerLine, columns, sign: rule },
      confidence: order.certain ? 1 : 0.6,
    },
  };
}
