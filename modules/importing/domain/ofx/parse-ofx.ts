import { cleanText, excerpt, TEXT_MAX } from '../clean-text.js';
import type { DecodedText } from '../decode-text.js';
import { bankReportedError, fileNotRecognised, fileTooManyRows, fileTruncated } from '../errors.js';
import { amountText, numberPart, readAmount } from '../read-amount.js';
import { oneCurrency } from '../one-currency.js';
import type {
  ParsedStatement,
  ParseHints,
  RowFault,
  StatementBalance,
  StatementNote,
  StatementRow,
} from '../statement.js';
import { isLocalDate } from '../../../platform/domain/local-date.js';
import {
  readOfxDocument,
  type OfxAccountStatement,
  type OfxDocument,
  type OfxFields,
  type OfxTransaction,
} from './ofx-statements.js';

const ROOT = /<(?:[A-Za-z][\w.-]*:)?OFX[\s>]/i;
const CODE = /^[A-Z]{3}$/;

/** `YYYYMMDD` with or without time and zone, as the bank's own calendar day (OFX 2.3, 3.2.8.2); null if no such day. */
export function readOfxDate(text: string): string | null {
  const parts =
    /^(\d{4})(\d{2})(\d{2})(?=$|\d{2}|[[.:T ])/.exec(text) ?? /^(\d{4})-(\d{2})-(\d{2})(?=$|[T ])/.exec(text);
  const date = parts ? `${parts[1]}-${parts[2]}-${parts[3]}` : '';
  return isLocalDate(date) ? date : null;
}

/** The last point or comma is the decimal sign (OFX 2.3, 3.2.9.1 allows either and no thousands separator). */
function readOfxAmount(text: string): ReturnType<typeof readAmount> {
  if (!/^[+\-\u2212]? *[\d.,]+$/.test(text)) return 'ROW_AMOUNT_UNREADABLE';
  const number = numberPart(text) ?? '';
  return readAmount(text, number.lastIndexOf(',') > number.lastIndexOf('.') ? ',' : '.');
}

const currencyCode = (text: string | undefined | null): string | null => {
  const code = text?.toUpperCase() ?? '';
  return CODE.test(code) ? code : null;
};

class OfxRows {
  readonly rows: StatementRow[] = [];
  readonly faults: RowFault[] = [];
  readonly balances: StatementBalance[] = [];
  private cut = 0;

  constructor(private readonly hints: ParseHints) {}

  add(statement: OfxAccountStatement): void {
    const account = this.clean(statement.account);
    const currency = currencyCode(statement.currency);
    for (const transaction of statement.transactions) this.addRow(transaction, account, currency);
    for (const balance of statement.balances) this.addBalance(balance, account, currency);
  }

  get notes(): StatementNote[] {
    return this.cut > 0 ? [{ code: 'TEXT_CUT', params: { count: this.cut, max: TEXT_MAX } }] : [];
  }

  private clean(raw: string | null | undefined): string | null {
    const { text, cut } = cleanText(raw ?? '');
    if (cut) this.cut += 1;
    return text;
  }

  private fault(line: number, column: string, code: string, value: string): void {
    this.faults.push({ line, column, code, params: value === '' ? {} : { value: excerpt(value) } });
  }

  private addRow(
    { line, pending, fields }: OfxTransaction,
    bankAccount: string | null,
    statementCurrency: string | null,
  ): void {
    const dateColumn = pending ? 'DTTRAN' : 'DTPOSTED';
    const dateText = fields.get(dateColumn) ?? '';
    const date = readOfxDate(dateText);
    const amountRaw = fields.get('TRNAMT') ?? '';
    const read = readOfxAmount(amountRaw);
    const currency = currencyCode(fields.get('CURRENCY/CURSYM')) ?? statementCurrency;
    const limitedBy = currency ?? this.hints.currency ?? null;
    const amount = typeof read === 'string' ? null : amountText(read.units, read.places, limitedBy);
    if (date === null)
      this.fault(line, dateColumn, dateText === '' ? 'ROW_DATE_MISSING' : 'ROW_DATE_UNREADABLE', dateText);
    if (amountRaw === '') this.fault(line, 'TRNAMT', 'ROW_AMOUNT_MISSING', '');
    else if (typeof read === 'string') this.fault(line, 'TRNAMT', read, amountRaw);
    else if (amount === null) this.fault(line, 'TRNAMT', 'ROW_AMOUNT_TOO_PRECISE', amountRaw);
    if (date === null || amount === null) return;
    const payee = this.clean(fields.get('NAME')) ?? this.clean(fields.get('PAYEE/NAME'));
    const [memo, bankId] = [this.clean(fields.get('MEMO')), this.clean(fields.get('FITID'))];
    this.rows.push({ line, date, amount, payee, memo, bankId, bankAccount, pending, currency });
  }

  private addBalance(fields: OfxFields, bankAccount: string | null, currency: string | null): void {
    const read = readOfxAmount(fields.get('BALAMT') ?? '');
    const amount =
      typeof read === 'string' ? null : amountText(read.units, read.places, currency ?? this.hints.currency ?? null);
    if (amount === null) return;
    const date = readOfxDate(fields.get('DTASOF') ?? '');
    const known = this.balances.some(
      (balance) => balance.bankAccount === bankAccount && balance.date === date && balance.amount === amount,
    );
    // Cards repeat one balance in the statement of every period.
    if (!known) this.balances.push({ bankAccount, kind: 'closing', date, amount, currency });
  }
}

function demandUsable(document: OfxDocument, hints: ParseHints): void {
  const rows = document.statements.reduce((sum, statement) => sum + statement.transactions.length, 0);
  if (!document.complete) throw fileTruncated(rows);
  const error = document.errors[0];
  if (document.statements.length === 0) {
    if (error) throw bankReportedError(excerpt(error.code), cleanText(error.message, 300).text ?? '');
    throw fileNotRecognised();
  }
  if (hints.rowsMax !== undefined && rows > hints.rowsMax) throw fileTooManyRows(hints.rowsMax);
}

function documentNotes(document: OfxDocument, rows: number): StatementNote[] {
  const notes: StatementNote[] = document.errors.map(({ code, message }) => ({
    code: 'BANK_REPORTED_ERROR',
    params: { bankCode: excerpt(code), message: cleanText(message, 300).text ?? '' },
  }));
  const actions = document.statements.reduce((sum, statement) => sum + statement.investmentActions, 0);
  if (actions > 0) notes.push({ code: 'INVESTMENT_ACTIONS_LEFT_OUT', params: { count: actions } });
  if (rows === 0) notes.push({ code: 'STATEMENT_WITHOUT_TRANSACTIONS', params: {} });
  return notes;
}

/** Where the `<OFX>` element starts, or -1. */
export const ofxStart = (text: string): number => text.search(ROOT);

/** The character set an OFX header or XML declaration names, as iconv knows it; null when it says nothing usable. */
export function declaredCharset(head: string): string | null {
  const xml = /<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(head)?.[1];
  if (xml !== undefined) return /^us-?ascii$/i.test(xml) ? 'windows-1252' : xml;
  const charset = /\bCHARSET:\s*([\w-]{1,20})/i.exec(head)?.[1]?.toUpperCase();
  if (charset === undefined || charset === 'NONE') return null;
  if (/^\d{3,4}$/.test(charset)) return `windows-${charset}`;
  const iso = /^(?:ISO-?)?8859-(\d{1,2})$/.exec(charset);
  if (iso) return iso[1] === '1' ? 'windows-1252' : `iso-8859-${iso[1]}`;
  return null;
}

/**
 * Reads OFX 1.x, OFX 2.x and QFX. Rows are the `STMTTRN`s of every statement, in order; movements of securities are
 * counted in a note. Throws `FILE_TRUNCATED`, `BANK_REPORTED_ERROR`, `FILE_TOO_DEEP` or `FILE_NOT_RECOGNISED`.
 */
export function parseOfx(decoded: DecodedText, hints: ParseHints): ParsedStatement {
  const start = ofxStart(decoded.text);
  if (start < 0) throw fileTruncated(0);
  const document = readOfxDocument(decoded.text, start);
  demandUsable(document, hints);
  const found = new OfxRows(hints);
  for (const statement of document.statements) found.add(statement);
  const pending = found.rows.filter((row) => row.pending).length;
  const pendingNote: StatementNote[] = pending > 0 ? [{ code: 'PENDING_ROWS', params: { count: pending } }] : [];
  return {
    format: 'ofx',
    currency: oneCurrency([...found.rows, ...found.balances].map((item) => item.currency)),
    rows: found.rows,
    faults: found.faults,
    balances: found.balances,
    notes: [
      ...decoded.notes,
      ...documentNotes(document, found.rows.length + found.faults.length),
      ...found.notes,
      ...pendingNote,
    ],
    layout: { encoding: decoded.encoding, csv: null, confidence: 1 },
  };
}
