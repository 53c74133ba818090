import type { DecodedText } from '../decode-text.js';
import { fileNotRecognised, fileTruncated } from '../errors.js';
import { oneCurrency } from '../one-currency.js';
import { readAmount, type Amount, type AmountFault } from '../read-amount.js';
import { RowCollector } from '../row-collector.js';
import { followStatements, type StatementLink } from '../statement-chain.js';
import type { ParsedStatement, ParseHints, StatementBalance } from '../statement.js';
import { mt940Messages, type Mt940Field, type Mt940Message } from './mt940-fields.js';
import { mt940Movement, swiftDate, type Mt940Movement } from './mt940-movement.js';
import { mt940Text } from './mt940-texts.js';

const ROWS_MAX = 250_000;
const BALANCE = /^([CD])(\d{6})([A-Z]{3})([\d.,]+)\s*$/;
/** A reference that a bank gives to one movement only has digits enough; `NONREF` and words are not one. */
const TELLING = /^[\w./-]{6,40}$/;
const DIGITS_MIN = 5;

/** A comma is the decimal sign (SWIFT); banks that write a point write no comma. `79,` has no cents. */
const readSwiftAmount = (text: string): Amount | AmountFault =>
  readAmount(text.replace(/[.,]$/, ''), text.includes(',') ? ',' : '.');

interface Context {
  readonly bankAccount: string | null;
  readonly currency: string | null;
}

class Mt940Rows {
  readonly collector: RowCollector;
  private readonly references = new Map<string, number>();

  constructor(hints: ParseHints, messages: readonly Mt940Message[]) {
    this.collector = new RowCollector(hints.currency ?? null);
    for (const { lines } of messages.flat().filter(({ tag }) => tag === '61')) {
      const reference = mt940Movement(lines[0]!)?.bankReference ?? '';
      this.references.set(reference, (this.references.get(reference) ?? 0) + 1);
    }
  }

  /** Reads one message; the statement it makes, for the check of balances. */
  add(message: Mt940Message): StatementLink {
    const [opening, closing] = [message.find(isTag('60')), message.findLast(isTag('62'))];
    const account = message.find(isTag('25'))?.lines.join('') ?? null;
    const bankAccount = this.collector.clean(account);
    const balances = {
      opening: this.balance(opening, 'opening', bankAccount),
      closing: this.balance(closing, 'closing', bankAccount),
    };
    const currency = balances.opening?.currency ?? balances.closing?.currency ?? null;
    const amounts: (string | null)[] = [];
    message.forEach((field, index) => {
      if (field.tag !== '61') return;
      let end = index + 1;
      while (message[end]?.tag === '86') end += 1;
      const texts = message.slice(index + 1, end).flatMap(({ lines }) => lines);
      amounts.push(this.movement(field, texts, { bankAccount, currency }));
    });
    const whole = amounts.flatMap((amount) => (amount === null ? [] : [amount]));
    return { ...balances, amounts: whole.length === amounts.length ? whole : null };
  }

  private balance(
    field: Mt940Field | undefined,
    kind: 'opening' | 'closing',
    bankAccount: string | null,
  ): StatementBalance | null {
    const text = field?.lines[0]?.trim() ?? '';
    const found = BALANCE.exec(text);
    const read = found ? readSwiftAmount(found[4]!) : 'ROW_AMOUNT_UNREADABLE';
    if (!field || !found || typeof read === 'string') {
      if (field)
        this.collector.fault({ line: field.line, column: `:${field.tag}:`, raw: text }, 'ROW_AMOUNT_UNREADABLE');
      return null;
    }
    const units = found[1] === 'D' ? -read.units : read.units;
    const amount = this.collector.text({ ...read, units }, found[3]!);
    return amount === null ? null : { bankAccount, kind, date: swiftDate(found[2]!), amount, currency: found[3]! };
  }

  /** The amount of the movement as it was recorded; null when it could not be read. */
  private movement(field: Mt940Field, texts: readonly string[], { bankAccount, currency }: Context): string | null {
    const { collector } = this;
    const [first = '', ...supplementary] = field.lines;
    const place = { line: field.line, column: ':61:', raw: first.trim() };
    const found = mt940Movement(first);
    if (!found) return collector.fault(place, 'ROW_AMOUNT_UNREADABLE');
    const date = collector.date({ ...place, raw: first.slice(0, 6) }, found.valueDate);
    const amount = collector.amount({ ...place, raw: found.amount }, readSwiftAmount(found.amount), currency);
    if (date === null || amount === null) return null;
    const { payee, memo, counterAccount } = mt940Text(texts);
    const other = [...supplementary, found.customerReference === 'NONREF' ? '' : found.customerReference];
    const counter = collector.clean(counterAccount);
    collector.rows.push({
      line: field.line,
      date,
      amount,
      payee: collector.clean(payee),
      memo: collector.clean(memo === '' && payee === '' ? other.join(' ') : memo),
      bankId: this.bankId(found),
      bankAccount,
      pending: found.expected,
      currency,
      ...(found.entryDate === null || found.entryDate === date ? {} : { entryDate: found.entryDate }),
      ...(counter === null ? {} : { counterAccount: counter }),
    });
    return amount;
  }

  private bankId({ bankReference }: Mt940Movement): string | null {
    const telling = TELLING.test(bankReference) && bankReference.replace(/\D/g, '').length >= DIGITS_MIN;
    return telling && this.references.get(bankReference) === 1 ? bankReference : null;
  }
}

const isTag =
  (start: string) =>
  ({ tag }: Mt940Field): boolean =>
    tag.startsWith(start);

/** The last statement ends without its closing balance, which MT940 demands: lines are missing. */
function demandWhole(messages: readonly Mt940Message[]): void {
  const cut = messages.some((message) => message.some(isTag('60')) && !message.some(isTag('62')));
  if (cut) throw fileTruncated(messages.flat().filter(({ tag }) => tag === '61').length);
}

/**
 * Reads SWIFT MT940 (and what MT942 shares with it): every statement of the file, with or without envelopes. Each is
 * checked against its own balances and the next one's. Throws `FILE_TRUNCATED`, `FILE_NOT_RECOGNISED` or
 * `FILE_TOO_MANY_ROWS`.
 */
export function parseMt940(decoded: DecodedText, hints: ParseHints): ParsedStatement {
  const messages = mt940Messages(decoded.text, hints.rowsMax ?? ROWS_MAX);
  if (messages.length === 0) throw fileNotRecognised();
  demandWhole(messages);
  const found = new Mt940Rows(hints, messages);
  const chain = followStatements(messages.map((message) => found.add(message)));
  const { rows, faults, notes } = found.collector;
  const empty = rows.length + faults.length === 0 ? [{ code: 'STATEMENT_WITHOUT_TRANSACTIONS', params: {} }] : [];
  return {
    format: 'mt940',
    currency: oneCurrency([...rows, ...chain.balances].map(({ currency }) => currency)),
    rows,
    faults,
    balances: chain.balances,
    notes: [...decoded.notes, ...chain.notes, ...empty, ...notes],
    layout: { encoding: decoded.encoding, csv: null, confidence: 1 },
  };
}
