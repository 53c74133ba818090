/** How the day, month and year of numeric dates follow each other. */
export type DateOrder = 'YMD' | 'DMY' | 'MDY';

/** What a CSV column holds; `none` is not read. */
export type ColumnRole =
  | 'date'
  | 'value-date'
  | 'amount'
  | 'debit'
  | 'credit'
  | 'balance'
  | 'flag'
  | 'currency'
  | 'payee'
  | 'memo'
  | 'id'
  | 'account'
  | 'status'
  | 'none';

/** A share of a movement: a split of QIF, or one payment of a batch that CAMT books as one entry. */
export interface RowPart {
  /** In bank convention, like the row's; null when the file does not state it, or not so that it can be read. */
  readonly amount: string | null;
  readonly currency: string | null;
  readonly payee: string | null;
  readonly memo: string | null;
  readonly category: string | null;
  /** The other account, when this share moves money between two accounts of the same person. */
  readonly transferAccount: string | null;
  readonly tags: readonly string[];
}

/** One line of a statement: a movement the account holder would see. */
export interface StatementRow {
  /** 1-based line in the decoded text: where the record, its element (OFX, CAMT) or its `:61:` (MT940) starts. */
  readonly line: number;
  /**
   * Booking date `YYYY-MM-DD` (MT940: the value date, the only one always there); empty only for a pending row that the
   * bank has not dated yet.
   */
  readonly date: string;
  /** Exact decimal text in bank convention: money in above zero, money out below. Never rounded. */
  readonly amount: string;
  readonly payee: string | null;
  readonly memo: string | null;
  /** The bank's own id of the movement (FITID), as written. */
  readonly bankId: string | null;
  readonly bankAccount: string | null;
  readonly pending: boolean;
  /** ISO 4217 code where the file names one; withdrawn codes are kept. */
  readonly currency: string | null;
  /** The day on which the bank entered the movement, where that is not `date` (MT940). */
  readonly entryDate?: string;
  /** IBAN or number of the account at the other end. */
  readonly counterAccount?: string;
  /** As the exporting program calls it: `Food:Groceries`. */
  readonly category?: string;
  /** The other account by name, when the movement is a transfer between two accounts of the same person. */
  readonly transferAccount?: string;
  /** What arrived in the other account, when that is in another currency. */
  readonly counterAmount?: { readonly amount: string; readonly currency: string };
  readonly tags?: readonly string[];
  readonly parts?: readonly RowPart[];
  /** Rows of one group are the legs of one transaction: the exporting program writes a split as several rows. */
  readonly group?: string;
}

export type NoteParams = Readonly<Record<string, string | number>>;

/** Why one row could not be read. `column` is the header (or number) of the CSV column, or the OFX element. */
export interface RowFault {
  readonly line: number;
  readonly column: string | null;
  readonly code: string;
  readonly params: NoteParams;
}

/** A balance the statement itself states, or proves by a running-balance column that adds up on every row. */
export interface StatementBalance {
  readonly bankAccount: string | null;
  readonly kind: 'opening' | 'closing';
  readonly date: string | null;
  readonly amount: string;
  readonly currency: string | null;
}

/** A warning the user should see before committing; `code` is a key of the error texts. */
export interface StatementNote {
  readonly code: string;
  readonly params: NoteParams;
}

/** How amounts get their sign: as written, turned round, by a debit/credit mark, or by two columns. */
export type SignRule = 'as-written' | 'reversed' | 'flag' | 'two-columns';

export interface CsvLayout {
  readonly delimiter: string;
  readonly decimalSign: '.' | ',';
  readonly dateOrder: DateOrder;
  /** 1-based line of the header row; null when the file has none. */
  readonly headerLine: number | null;
  readonly columns: readonly { readonly name: string; readonly role: ColumnRole }[];
  readonly sign: SignRule;
}

/** What was understood of the file, for the user to confirm. */
export interface Layout {
  /** `utf-8`, `utf-16le`, `windows-1252` … */
  readonly encoding: string;
  readonly csv: CsvLayout | null;
  /** 0 (a guess) to 1 (proved by the file). */
  readonly confidence: number;
}

/** Programs whose exports are known. */
export type AppFormat = 'ynab' | 'mint' | 'monarch' | 'actual' | 'firefly';

export type StatementFormat = 'ofx' | 'csv' | 'qif' | 'mt940' | 'camt' | AppFormat;

export interface ParsedStatement {
  readonly format: StatementFormat;
  /** The currency of all rows and balances; null when the file names none or several. */
  readonly currency: string | null;
  readonly rows: readonly StatementRow[];
  readonly faults: readonly RowFault[];
  readonly balances: readonly StatementBalance[];
  readonly notes: readonly StatementNote[];
  readonly layout: Layout;
}

/** What the user has confirmed or corrected; every field given is obeyed, the others are detected. */
export interface ParseHints {
  /** A name iconv knows, such as `windows-1250`. */
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly decimalSign?: '.' | ',';
  readonly dateOrder?: DateOrder;
  /** 1-based line of the header row; null says the file has no header. */
  readonly headerLine?: number | null;
  /** Roles by column, first column first; missing ones are `none`. */
  readonly columns?: readonly ColumnRole[];
  readonly sign?: SignRule;
  /** Currency of the account imported into: its minor unit limits the decimals where the file names no currency. */
  readonly currency?: string;
  /** Most rows to read; more is `FILE_TOO_MANY_ROWS`. */
  readonly rowsMax?: number;
}
