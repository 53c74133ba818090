import { isLocalDate } from '../../../platform/domain/local-date.js';
import { readAmount } from '../read-amount.js';
import type { RowCollector } from '../row-collector.js';
import type { StatementBalance } from '../statement.js';
import { elementAt, elementsAt, textAt, type XmlElement } from './xml-elements.js';

/** First of these that the statement has: opening or previous closing, closing or the last interim one. */
const OPENING = ['OPBD', 'PRCD'];
const CLOSING = ['CLBD', 'ITBD'];

const DECIMAL = /^\d{1,18}(?:\.\d{1,17})?$/;

/** `xs:decimal` without a sign, as ISO 20022 allows for amounts; anything else is no amount. */
export const readIsoAmount = (text: string): ReturnType<typeof readAmount> =>
  DECIMAL.test(text) ? readAmount(text, '.') : 'ROW_AMOUNT_UNREADABLE';

/** The calendar day of `Dt` or `DtTm`, as the bank wrote it: no zone moves it. Empty when there is none. */
export function readIsoDate(from: XmlElement | undefined): { text: string; date: string | null } {
  const text = textAt(from, 'Dt', 'DtTm') || (from?.text ?? '');
  const date = /^\d{4}-\d{2}-\d{2}(?=$|[TZ+-])/.exec(text)?.[0] ?? '';
  return { text, date: isLocalDate(date) ? date : null };
}

const typeOf = (balance: XmlElement): string => textAt(balance, 'Tp/CdOrPrtry/Cd', 'Tp/CdOrPrtry/Prtry');

/** The balance a statement opens or closes with; null when it states none that can be read. */
export function balanceOf(
  statement: XmlElement,
  kind: 'opening' | 'closing',
  { bankAccount, collector }: { readonly bankAccount: string | null; readonly collector: RowCollector },
): StatementBalance | null {
  const all = elementsAt(statement, 'Bal');
  const types = kind === 'opening' ? OPENING : CLOSING;
  const balance = types.map((type) => all.findLast((each) => typeOf(each) === type)).find((each) => each !== undefined);
  const money = elementAt(balance, 'Amt');
  if (!balance || !money) return null;
  const currency = money.attributes['Ccy'] ?? null;
  const read = readIsoAmount(money.text);
  if (typeof read === 'string') return collector.fault({ line: money.line, column: 'Bal/Amt', raw: money.text }, read);
  const units = textAt(balance, 'CdtDbtInd') === 'DBIT' ? -read.units : read.units;
  const amount = collector.text({ ...read, units }, currency);
  return amount === null
    ? null
    : { bankAccount, kind, date: readIsoDate(elementAt(balance, 'Dt')).date, amount, currency };
}
