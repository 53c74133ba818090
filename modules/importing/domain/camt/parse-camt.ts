import type { DecodedText } from '../decode-text.js';
import { oneCurrency } from '../one-currency.js';
import { RowCollector } from '../row-collector.js';
import { followStatements, type StatementLink } from '../statement-chain.js';
import type { ParsedStatement, ParseHints, RowPart, StatementNote } from '../statement.js';
import { balanceOf, readIsoAmount, readIsoDate } from './camt-balances.js';
import { detailsOf, type CamtDetail } from './camt-details.js';
import { accountOf, camtStatements, type CamtStatement } from './camt-statements.js';
import { elementAt, textAt, type XmlElement } from './xml-elements.js';

const ROWS_MAX = 250_000;
const PARTS_MAX = 10_000;
const CODE = /^[A-Z]{3}$/;
/** What banks write where the schema wants a reference and they have none. */
const NO_REFERENCE = /^(?:NOTPROVIDED|NONREF|N\/?A|0*)$/i;

const codeOf = (text: string | undefined): string | null => (text !== undefined && CODE.test(text) ? text : null);

interface Context {
  readonly bankAccount: string | null;
  readonly currency: string | null;
  /** The day of the statement, for entries that have none of their own. */
  readonly day: string | null;
}

class CamtRows {
  readonly collector: RowCollector;
  private undated = 0;
  private informative = 0;

  constructor(hints: ParseHints) {
    this.collector = new RowCollector(hints.currency ?? null);
  }

  add({ element, entries }: CamtStatement): StatementLink {
    const bankAccount = this.collector.clean(accountOf(element));
    const balances = { bankAccount, collector: this.collector };
    const [opening, closing] = [balanceOf(element, 'opening', balances), balanceOf(element, 'closing', balances)];
    const context = {
      bankAccount,
      currency: codeOf(textAt(element, 'Acct/Ccy')) ?? closing?.currency ?? opening?.currency ?? null,
      day: closing?.date ?? this.dayOf(element),
    };
    const before = this.collector.faults.length;
    const amounts = entries.flatMap((entry) => this.entry(entry, context) ?? []);
    return { opening, closing, amounts: this.collector.faults.length > before ? null : amounts };
  }

  get notes(): StatementNote[] {
    const counted = (code: string, count: number): StatementNote[] => (count > 0 ? [{ code, params: { count } }] : []);
    return [
      ...counted('ENTRIES_DATED_BY_STATEMENT', this.undated),
      ...counted('LINES_LEFT_OUT', this.informative),
      ...this.collector.notes,
    ];
  }

  private dayOf(statement: XmlElement): string | null {
    const ends = ['FrToDt/ToDtTm', 'FrToDt/ToDt', 'CreDtTm'].map(
      (path) => readIsoDate(elementAt(statement, path)).date,
    );
    return ends.find((date) => date !== null) ?? null;
  }

  /** The amount of a booked entry; null for one that moves nothing yet or could not be read. */
  private entry(entry: XmlElement, context: Context): string | null {
    const { collector } = this;
    const status = textAt(entry, 'Sts/Cd', 'Sts/Prtry', 'Sts').toUpperCase();
    if (status === 'INFO') {
      this.informative += 1;
      return null;
    }
    const pending = status === 'PDNG' || status === 'FUTR';
    const date = this.dateOf(entry, context, pending);
    const money = elementAt(entry, 'Amt');
    const mark = textAt(entry, 'CdtDbtInd');
    const currency = codeOf(money?.attributes['Ccy']) ?? context.currency;
    const place = { line: money?.line ?? entry.line, column: 'Amt', raw: money?.text ?? '' };
    const read = readIsoAmount(place.raw);
    if (mark !== 'CRDT' && mark !== 'DBIT') {
      return collector.fault({ line: entry.line, column: 'CdtDbtInd', raw: mark }, 'ROW_AMOUNT_UNREADABLE');
    }
    const signed = typeof read === 'string' || mark === 'CRDT' ? read : { ...read, units: -read.units };
    const amount = collector.amount(place, signed, currency);
    if (date === null || amount === null) return null;
    // The mark already tells the direction of a reversal; only who paid whom is the other way round.
    const reversal = textAt(entry, 'RvslInd') === 'true' || textAt(entry, 'RvslInd') === '1';
    const details = detailsOf(entry, (mark === 'DBIT') !== reversal);
    collector.rows.push({
      line: entry.line,
      date,
      amount,
      ...this.texts(entry, details),
      bankAccount: context.bankAccount,
      pending,
      currency,
      ...(details.length > 1 ? { parts: this.parts(details, mark === 'DBIT') } : {}),
    });
    return pending ? null : amount;
  }

  private dateOf(entry: XmlElement, { day }: Context, pending: boolean): string | null {
    const [booked, value] = [readIsoDate(elementAt(entry, 'BookgDt')), readIsoDate(elementAt(entry, 'ValDt'))];
    const stated = booked.text === '' ? value : booked;
    const element = elementAt(entry, booked.text === '' ? 'ValDt' : 'BookgDt') ?? entry;
    if (stated.text === '' && pending) return '';
    if (stated.text === '' && day !== null) {
      this.undated += 1;
      return day;
    }
    return this.collector.date({ line: element.line, column: 'BookgDt', raw: stated.text }, stated.date);
  }

  private texts(
    entry: XmlElement,
    details: readonly CamtDetail[],
  ): { payee: string | null; memo: string | null; bankId: string | null; counterAccount?: string } {
    const { collector } = this;
    const only = details.length === 1 ? details[0] : undefined;
    const reference = [textAt(entry, 'AcctSvcrRef'), only?.servicerReference ?? ''].find(
      (text) => !NO_REFERENCE.test(text),
    );
    const memo = only?.memo || textAt(entry, 'AddtlNtryInf') || (details.length > 1 ? details[0]!.memo : '');
    const counterAccount = collector.clean(only?.counterAccount);
    return {
      payee: collector.clean(only?.payee),
      memo: collector.clean(memo),
      bankId: collector.clean(reference),
      ...(counterAccount === null ? {} : { counterAccount }),
    };
  }

  private parts(details: readonly CamtDetail[], debit: boolean): RowPart[] {
    const { collector } = this;
    return details.slice(0, PARTS_MAX).map(({ amount, currency, payee, memo }) => {
      const read = readIsoAmount(amount);
      const code = codeOf(currency);
      return {
        amount:
          typeof read === 'string' ? null : collector.text({ ...read, units: debit ? -read.units : read.units }, code),
        currency: code,
        payee: collector.clean(payee),
        memo: collector.clean(memo),
        category: null,
        transferAccount: null,
        tags: [],
      };
    });
  }
}

/**
 * Reads ISO 20022 camt.053 (statement), camt.052 (report) and camt.054 (notification) of every version: a row per
 * entry, the payments of a batch as its parts. Every statement is checked against its own balances and the next one's.
 * Throws `FILE_TRUNCATED`, `XML_NOT_WELL_FORMED`, `FILE_TOO_DEEP`, `FILE_NOT_RECOGNISED` or `FILE_TOO_MANY_ROWS`.
 */
export function parseCamt(decoded: DecodedText, hints: ParseHints): ParsedStatement {
  const found = new CamtRows(hints);
  const statements = camtStatements(decoded.text, hints.rowsMax ?? ROWS_MAX);
  const chain = followStatements(statements.map((statement) => found.add(statement)));
  const { rows, faults } = found.collector;
  const empty = rows.length + faults.length === 0 ? [{ code: 'STATEMENT_WITHOUT_TRANSACTIONS', params: {} }] : [];
  return {
    format: 'camt',
    currency: oneCurrency([...rows, ...chain.balances].map(({ currency }) => currency)),
    rows,
    faults,
    balances: chain.balances,
    notes: [...decoded.notes, ...chain.notes, ...empty, ...found.notes],
    layout: { encoding: decoded.encoding, csv: null, confidence: 1 },
  };
}
