import { fileTooDeep } from '../errors.js';
import { ofxTokens } from './ofx-tokens.js';

/** The elements of one aggregate by name; those of a nested one as `CURRENCY/CURSYM`. The first with text wins. */
export type OfxFields = Map<string, string>;

export interface OfxTransaction {
  readonly line: number;
  readonly pending: boolean;
  readonly fields: OfxFields;
}

/** One account's statement: `STMTRS`, `CCSTMTRS` or `INVSTMTRS`. */
export interface OfxAccountStatement {
  currency: string | null;
  account: string | null;
  readonly transactions: OfxTransaction[];
  /** `LEDGERBAL`s. */
  readonly balances: OfxFields[];
  /** Purchases, sales and other movements of securities. */
  investmentActions: number;
}

export interface OfxStatus {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
}

export interface OfxDocument {
  readonly statements: readonly OfxAccountStatement[];
  /** Every `STATUS` that says ERROR. */
  readonly errors: readonly OfxStatus[];
  /** Whether `</OFX>` was reached. */
  readonly complete: boolean;
}

const DEPTH_MAX = 64;
const STATEMENTS = new Set(['STMTRS', 'CCSTMTRS', 'INVSTMTRS']);
const TRANSACTIONS = new Set(['STMTTRN', 'STMTTRNP']);
const ACCOUNTS = new Set(['BANKACCTFROM', 'CCACCTFROM', 'INVACCTFROM']);
/** Aggregates inside a transaction whose elements mean something else than the transaction's own of the same name. */
const NESTED = new Set(['PAYEE', 'CURRENCY', 'ORIGCURRENCY', 'BANKACCTTO', 'CCACCTTO', 'IMAGEDATA', 'EXTDPAYEE']);

const emptyStatement = (): OfxAccountStatement => ({
  currency: null,
  account: null,
  transactions: [],
  balances: [],
  investmentActions: 0,
});

/** Follows the tags of a document; unclosed elements close with the next end tag around them. */
class Reader {
  readonly statements: OfxAccountStatement[] = [];
  readonly errors: OfxStatus[] = [];
  complete = false;
  private readonly open: string[] = [];
  private statement: OfxAccountStatement | null = null;
  /** The aggregate whose elements are being collected, and its place in `open`. */
  private collecting: {
    readonly name: string;
    readonly depth: number;
    readonly line: number;
    readonly fields: OfxFields;
  } | null = null;

  start(name: string, text: string, line: number): void {
    if (text !== '') return this.value(name, text);
    if (this.open.length >= DEPTH_MAX) throw fileTooDeep(DEPTH_MAX);
    // A transaction never holds another: the one before has lost its end tag.
    if (TRANSACTIONS.has(name) && this.collecting && TRANSACTIONS.has(this.collecting.name))
      this.end(this.collecting.name);
    this.open.push(name);
    if (STATEMENTS.has(name)) {
      this.statement = emptyStatement();
      this.statements.push(this.statement);
    } else if (TRANSACTIONS.has(name) || name === 'LEDGERBAL' || name === 'STATUS') {
      this.collecting = { name, depth: this.open.length, line, fields: new Map() };
    } else if (name === 'INVTRAN' && this.statement) {
      this.statement.investmentActions += 1;
    }
  }

  end(name: string): void {
    const at = this.open.lastIndexOf(name);
    if (at < 0) return;
    if (this.collecting && this.collecting.depth > at) this.collected();
    this.open.length = at;
    if (STATEMENTS.has(name)) this.statement = null;
    if (name === 'OFX') this.complete = true;
  }

  private value(name: string, text: string): void {
    if (this.collecting) {
      const nested = this.open.slice(this.collecting.depth).find((element) => NESTED.has(element));
      const key = nested ? `${nested}/${name}` : name;
      if (!this.collecting.fields.has(key)) this.collecting.fields.set(key, text);
    } else if (this.statement && name === 'CURDEF') {
      this.statement.currency ??= text;
    } else if (this.statement && name === 'ACCTID' && this.open.some((element) => ACCOUNTS.has(element))) {
      this.statement.account ??= text;
    }
  }

  private collected(): void {
    const { name, line, fields } = this.collecting!;
    this.collecting = null;
    if (name === 'STATUS') {
      const severity = (fields.get('SEVERITY') ?? '').toUpperCase();
      if (severity !== 'ERROR') return;
      this.errors.push({ code: fields.get('CODE') ?? '', severity, message: fields.get('MESSAGE') ?? '' });
      return;
    }
    if (name === 'LEDGERBAL') {
      this.statement?.balances.push(fields);
      return;
    }
    if (!this.statement) {
      this.statement = emptyStatement();
      this.statements.push(this.statement);
    }
    this.statement.transactions.push({ line, pending: name === 'STMTTRNP', fields });
  }
}

/**
 * Reads the statements of an OFX document whose `<OFX>` stands at `from`. Throws `FILE_TOO_DEEP`; a document that ends
 * early is returned with `complete` false and the transactions that were whole.
 */
export function readOfxDocument(text: string, from: number): OfxDocument {
  const reader = new Reader();
  for (const token of ofxTokens(text, from)) {
    if (token.kind === 'close') reader.end(token.name);
    else if (!token.selfClosed) reader.start(token.name, token.text, token.line);
  }
  return { statements: reader.statements, errors: reader.errors, complete: reader.complete };
}
