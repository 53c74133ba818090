import { isLocalDate } from '../../platform/domain/local-date.js';
import { fileSeveralAccounts } from './errors.js';
import { layoutSignature } from './layout-signature.js';
import type { FileRow } from './match-duplicates.js';
import type { Layout, ParsedStatement, RowFault, StatementBalance, StatementNote, StatementRow } from './statement.js';

/** A row that can be recorded. */
export interface DraftRow extends FileRow {
  /** 1-based line in the file. */
  readonly line: number;
}

/** A file as it was understood, ready to be shown and, without faults, to be recorded in one account. */
export interface Draft {
  readonly format: string;
  readonly signature: string;
  /** Of every row: the one the file names, else the account's. */
  readonly currency: string;
  readonly rows: readonly DraftRow[];
  readonly faults: readonly RowFault[];
  readonly notes: readonly StatementNote[];
  readonly balances: readonly StatementBalance[];
  readonly layout: Layout;
}

const PAYEE_MAX = 500;
const MEMO_MAX = 2_000;
const BANK_ID_MAX = 300;

const cut = (text: string | null, max: number): string | null =>
  text === null || text === '' ? null : [...text].slice(0, max).join('');

const isZero = ({ amount }: StatementRow): boolean => !/[1-9]/.test(amount);

/**
 * What of a statement goes into an account in `accountCurrency`. Rows of amount zero move nothing and are left out with
 * a note. Reservations, which banks list without a date, take the newest date of the file, and a note says so. Rows in
 * a currency that differs from the others' are faults. Throws `FILE_SEVERAL_ACCOUNTS` for the books of several accounts.
 */
export function draftOf(statement: ParsedStatement, accountCurrency: string): Draft {
  if (BOOKS.has(statement.format)) demandOneAccount(statement.rows);
  const named = new Set(statement.rows.flatMap((row) => (row.currency === null ? [] : [row.currency])));
  const currency = (named.size === 1 ? [...named][0] : statement.currency) ?? accountCurrency;
  const isStrange = (row: StatementRow): boolean => row.currency !== null && row.currency !== currency;
  const kept = statement.rows.filter((row) => !isStrange(row));
  const zero = kept.filter(isZero);
  const moving = kept.filter((row) => !isZero(row));
  const undated = moving.filter((row) => !isLocalDate(row.date));
  const newest = newestDate(moving);
  const usable = newest === null ? [] : moving.map((row) => (isLocalDate(row.date) ? row : { ...row, date: newest }));
  return {
    format: statement.format,
    signature: layoutSignature(statement.format, statement.layout),
    currency,
    rows: usable.map(draftRow),
    faults: [...statement.faults, ...statement.rows.filter(isStrange).map((row) => strangeCurrency(row, currency))],
    notes: [
      ...statement.notes,
      ...counted('IMPORT_ZERO_ROWS', zero.length),
      ...(newest === null ? counted('IMPORT_UNDATED_ROWS', undated.length) : dated(undated.length, newest)),
      ...severalAccounts(statement.rows),
    ],
    balances: statement.balances,
    layout: statement.layout,
  };
}

/** Formats in which a program writes its whole books: one account of them is a statement, several are not. */
const BOOKS: ReadonlySet<string> = new Set(['qif', 'ynab', 'mint', 'monarch', 'actual', 'firefly']);

function demandOneAccount(rows: readonly StatementRow[]): void {
  const accounts = new Set(rows.map((row) => row.bankAccount));
  if (accounts.size > 1) throw fileSeveralAccounts(accounts.size);
}

const newestDate = (rows: readonly StatementRow[]): string | null =>
  rows
    .map((row) => row.date)
    .filter(isLocalDate)
    .sort()
    .at(-1) ?? null;

const dated = (count: number, date: string): StatementNote[] =>
  count === 0 ? [] : [{ code: 'IMPORT_ROWS_DATED', params: { count, date } }];

const draftRow = ({ line, date, amount, payee, memo, bankId, pending }: StatementRow, position: number): DraftRow => ({
  position,
  line,
  date,
  amount,
  payee: cut(payee, PAYEE_MAX),
  memo: cut(memo, MEMO_MAX),
  bankId: cut(bankId, BANK_ID_MAX),
  pending,
});

const strangeCurrency = (row: StatementRow, expected: string): RowFault => ({
  line: row.line,
  column: null,
  code: 'ROW_CURRENCY_DIFFERS',
  params: { currency: row.currency ?? '', expected },
});

const counted = (code: string, count: number): StatementNote[] => (count === 0 ? [] : [{ code, params: { count } }]);

/** One account here takes the movements of one account there; a file of several wants a second look. */
function severalAccounts(rows: readonly StatementRow[]): StatementNote[] {
  const accounts = new Set(rows.flatMap((row) => (row.bankAccount === null ? [] : [row.bankAccount])));
  return accounts.size > 1 ? [{ code: 'IMPORT_SEVERAL_ACCOUNTS', params: { count: accounts.size } }] : [];
}
