import { DomainError } from '../../../platform/domain/domain-error.js';
import { findAppTable, parseAppExport } from '../app-exports/parse-app-export.js';
import type { DecodedText } from '../decode-text.js';
import { columnNotFound, fileNotRecognised, noTransactions } from '../errors.js';
import { oneCurrency } from '../one-currency.js';
import { readAmount } from '../read-amount.js';
import { cleanText } from '../clean-text.js';
import type { CsvLayout, ParsedStatement, ParseHints, StatementNote } from '../statement.js';
import { RowBuilder } from './build-rows.js';
import { findBalances, preambleBalances, type FoundBalances } from './csv-balances.js';
import { columnsOf, findColumns, type CsvColumns } from './csv-columns.js';
import { dateOrderOf, type FoundOrder } from './date-order.js';
import { findDelimiter, looksLikeTransaction, separatorLine } from './find-delimiter.js';
import { findTable, type Table } from './find-table.js';
import { plainWords } from './header-words.js';
import { isMoney, MoneyReader } from './read-money.js';
import { looksLikeCard } from './sign-evidence.js';
import { phraseOf } from './row-words.js';
import { findSign, sidesAreSwapped, type FoundSign, type SignedRow } from './sign-rule.js';
import { splitRecords, type CsvRecord } from './split-records.js';

const ROWS_MAX = 250_000;
const SAMPLE_ROWS = 2_000;

const KIND = /^(transaction )?(type|category|typ|kategorie|umsatzart|mutatiesoort)$/;

/** The words a movement is described with, its kind included. */
function textOf(columns: CsvColumns, record: CsvRecord): string {
  const kinds = columns.names.flatMap((name, index) => (KIND.test(plainWords(name)) ? [index] : []));
  return [...columnsOf(columns, 'payee', 'memo'), ...kinds].map((index) => record.cells[index] ?? '').join(' ');
}

const isBalanceRow = (columns: CsvColumns, record: CsvRecord): boolean =>
  columnsOf(columns, 'payee', 'memo').some((index) => phraseOf((record.cells[index] ?? '').trim()) !== null);

function debitsAreNegative(table: Table, columns: CsvColumns): boolean {
  const [debit] = columnsOf(columns, 'debit');
  if (debit === undefined) return false;
  const read = table.records
    .slice(0, SAMPLE_ROWS)
    .map(({ cells }) => readAmount((cells[debit] ?? '').trim(), columns.decimal.sign))
    .filter((amount) => typeof amount !== 'string');
  return read.filter(({ units }) => units < 0n).length * 2 > read.length;
}

function signedRows(
  table: Table,
  columns: CsvColumns,
  reader: MoneyReader,
): { record: CsvRecord; signed: SignedRow }[] {
  return table.records.slice(0, SAMPLE_ROWS).flatMap((record) => {
    const money = reader.read(record);
    if (!isMoney(money) || isBalanceRow(columns, record)) return [];
    return [{ record, signed: { money, balance: reader.balance(record), text: textOf(columns, record) } }];
  });
}

/** Debit and credit without headers may stand the other way round: then their roles change places. */
function settleSides(table: Table, columns: CsvColumns): { columns: CsvColumns; certain: boolean } {
  const [debit] = columnsOf(columns, 'debit');
  if (columns.sidesNamed || debit === undefined) return { columns, certain: true };
  const reader = new MoneyReader(columns, false);
  const rows = signedRows(table, columns, reader).map(({ record, signed }) => {
    const inFirst = (record.cells[debit] ?? '').trim() !== '';
    const written = inFirst ? -signed.money.units : signed.money.units;
    const sign = written < 0n ? (-1 as const) : (0 as const);
    return { ...signed, side: inFirst ? ('first' as const) : ('second' as const), signed: sign };
  });
  const { swapped, certain } = sidesAreSwapped(rows);
  if (!swapped) return { columns, certain };
  const turned = columns.roles.map((role) => (role === 'debit' ? 'credit' : role === 'credit' ? 'debit' : role));
  return { columns: { ...columns, roles: turned }, certain };
}

function settleSign(table: Table, columns: CsvColumns, reader: MoneyReader, hints: ParseHints): FoundSign {
  if (!columns.roles.includes('amount')) return { rule: 'two-columns', unmarked: 'as-written', certain: true };
  const found = findSign(
    signedRows(table, columns, reader).map(({ signed }) => signed),
    looksLikeCard(columns.names),
  );
  return hints.sign && hints.sign !== found.rule ? { ...found, rule: hints.sign, certain: true } : found;
}

function demandColumns(table: Table, columns: CsvColumns): void {
  if (table.records.length === 0) throw table.header ? noTransactions() : fileNotRecognised();
  const hasMoney = columnsOf(columns, 'amount', 'debit', 'credit').length > 0;
  const hasDate = columns.roles.includes('date');
  if (hasMoney && hasDate) return;
  if (!table.header && !hasMoney && !hasDate) throw fileNotRecognised();
  throw columnNotFound(hasDate ? 'amount' : 'date');
}

/** A forgotten quote is worth a message only in a table; prose with a quotation mark is simply no statement. */
function recordsOf(text: string, delimiter: string, rowsMax: number): CsvRecord[] {
  try {
    return splitRecords(text, delimiter, rowsMax);
  } catch (error) {
    const lines = text.slice(0, 20_000).split(/\r\n|\r|\n/);
    const cells = lines.map((line) => line.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, '')));
    const isQuote = error instanceof DomainError && error.code === 'CSV_QUOTE_UNBALANCED';
    throw isQuote && !cells.some(looksLikeTransaction) ? fileNotRecognised() : error;
  }
}

interface Understood {
  readonly columns: CsvColumns;
  readonly order: FoundOrder;
  readonly sign: FoundSign;
  readonly sidesCertain: boolean;
}

function readingNotes({ columns, order, sign, sidesCertain }: Understood, proved: boolean): StatementNote[] {
  const notes: StatementNote[] = [];
  if (!order.certain) notes.push({ code: 'AMBIGUOUS_DATE_ORDER', params: { order: order.order } });
  if (!columns.decimal.certain) notes.push({ code: 'DECIMAL_SIGN_UNCERTAIN', params: { sign: columns.decimal.sign } });
  if (!proved && !(sign.certain && sidesCertain)) notes.push({ code: 'SIGN_UNCERTAIN', params: { rule: sign.rule } });
  return notes;
}

function layoutOf(delimiter: string, table: Table, { columns, order, sign }: Understood): CsvLayout {
  return {
    delimiter,
    decimalSign: columns.decimal.sign,
    dateOrder: order.order,
    headerLine: table.header?.line ?? null,
    columns: columns.roles.map((role, index) => ({ name: cleanText(columns.names[index] ?? '', 60).text ?? '', role })),
    sign: sign.rule,
  };
}

function confidenceOf(notes: readonly StatementNote[], table: Table, balances: FoundBalances): number {
  const doubts: Readonly<Record<string, number>> = {
    AMBIGUOUS_DATE_ORDER: 0.6,
    DECIMAL_SIGN_UNCERTAIN: 0.6,
    SIGN_UNCERTAIN: 0.7,
    ENCODING_GUESSED: 0.95,
    ENCODING_DAMAGED: 0.95,
    ENCODING_NOT_AS_DECLARED: 0.95,
    RUNNING_BALANCE_BROKEN: 0.9,
  };
  const start = balances.proved ? 1 : table.header ? 0.95 : 0.85;
  const confidence = notes.reduce((product, { code }) => product * (doubts[code] ?? 1), start);
  return Math.round(confidence * 100) / 100;
}

function understand(table: Table, delimiter: string, hints: ParseHints): Understood & { reader: MoneyReader } {
  const found = findColumns(table, hints, delimiter);
  demandColumns(table, found);
  const { columns, certain } = settleSides(table, found);
  const reader = new MoneyReader(columns, debitsAreNegative(table, columns));
  const dates = columnsOf(columns, 'date', 'value-date').sort(
    (a, b) => Number(columns.roles[b] === 'date') - Number(columns.roles[a] === 'date'),
  );
  const order = hints.dateOrder ? { order: hints.dateOrder, certain: true } : dateOrderOf(table.records, dates);
  return { columns, order, reader, sign: settleSign(table, columns, reader, hints), sidesCertain: certain };
}

/**
 * Reads a CSV or TSV statement of any dialect; what is not hinted is detected, and what had to be guessed is noted.
 * Throws `CSV_QUOTE_UNBALANCED`, `FILE_NO_TRANSACTIONS`, `CSV_COLUMN_NOT_FOUND`, `FILE_NOT_RECOGNISED` or a limit's error.
 */
export function parseCsv(decoded: DecodedText, hints: ParseHints): ParsedStatement {
  const delimiter = hints.delimiter ?? findDelimiter(decoded.text);
  const all = recordsOf(decoded.text, delimiter, hints.rowsMax ?? ROWS_MAX);
  const records = separatorLine(decoded.text) === null ? all : all.slice(1);
  const known = hints.columns || hints.headerLine !== undefined || hints.sign ? null : findAppTable(records, delimiter);
  if (known) return parseAppExport(known, decoded, hints);
  const table = findTable(records, hints);
  const understood = understand(table, delimiter, hints);
  const { columns, order, sign, reader } = understood;
  const builder = new RowBuilder({ columns, order: order.order, reader, sign, hints }, table.records);
  for (const record of table.records) builder.add(record);
  if (builder.built.length + builder.faults.length === 0) throw noTransactions();
  const above = preambleBalances(table.preamble, columns.decimal.sign, order.order);
  const balances = findBalances(builder.built, builder.stated, above);
  const notes = [...decoded.notes, ...readingNotes(understood, balances.proved), ...builder.notes, ...balances.notes];
  const rows = builder.built.map(({ row }) => row);
  return {
    format: 'csv',
    currency: oneCurrency(rows.map((row) => row.currency)),
    rows,
    faults: builder.faults,
    balances: balances.balances,
    notes,
    layout: {
      encoding: decoded.encoding,
      csv: layoutOf(delimiter, table, understood),
      confidence: confidenceOf(notes, table, balances),
    },
  };
}
