import type { DecodedText } from '../decode-text.js';
import { noTransactions } from '../errors.js';
import { numberPart, readAmount } from '../read-amount.js';
import { RowCollector } from '../row-collector.js';
import { signProvedBy } from '../csv/decimal-sign.js';
import type { ParsedStatement, ParseHints, RowPart, StatementNote } from '../statement.js';
import { qifDateOrder, readQifDate, type QifDateOrder } from './qif-dates.js';
import { MONEY_SECTIONS, qifRecords, type QifField, type QifRecord } from './qif-records.js';

const ROWS_MAX = 250_000;
const PARTS_MAX = 500;

/** The first field of a code; those of the splits (`S`, `E`, `$`, `%`) come after and repeat letters. */
const fieldOf = ({ fields, line }: QifRecord, ...codes: string[]): QifField =>
  fields.find(({ code, text }) => codes.includes(code) && text !== '') ?? { code: codes[0]!, text: '', line };

/** A category as QIF writes it: `Food:Groceries/Holiday`, where the class is a tag; or `[Savings]`, another account. */
function categoryOf(raw: string): { category: string | null; transferAccount: string | null; tags: string[] } {
  const [path = '', ...classes] = raw.split('/');
  const account = /^\[(.*)\]$/.exec(path.trim())?.[1]?.trim();
  const tags = classes.map((tag) => tag.trim()).filter((tag) => tag !== '');
  if (account !== undefined) return { category: null, transferAccount: account === '' ? null : account, tags };
  return { category: path.trim() === '' ? null : path.trim(), transferAccount: null, tags };
}

/** The decimal sign by what the amounts prove; Quicken writes points. */
function decimalSignOf(records: readonly QifRecord[]): { sign: '.' | ','; certain: boolean } {
  const count = { '.': 0, ',': 0 };
  let open = false;
  for (const { text } of records.flatMap((record) => fieldOf(record, 'T', 'U'))) {
    const number = numberPart(text);
    const sign = number === null ? null : signProvedBy(number);
    if (sign) count[sign] += 1;
    else if (number !== null && /[.,]/.test(number)) open = true;
  }
  return { sign: count[','] > count['.'] ? ',' : '.', certain: count['.'] + count[','] > 0 || !open };
}

class QifRows {
  readonly collector: RowCollector;

  constructor(
    private readonly sign: '.' | ',',
    private readonly dates: QifDateOrder,
    hints: ParseHints,
  ) {
    this.collector = new RowCollector(hints.currency ?? null);
  }

  add(record: QifRecord): void {
    const { collector } = this;
    const [day, money] = [fieldOf(record, 'D'), fieldOf(record, 'T', 'U')];
    const date = collector.date(
      { line: day.line, column: 'D', raw: day.text },
      readQifDate(day.text, this.dates.order),
    );
    const place = { line: money.line, column: money.code, raw: money.text };
    const amount = collector.amount(place, readAmount(money.text, this.sign), null);
    if (date === null || amount === null) return;
    const { category, transferAccount, tags } = categoryOf(fieldOf(record, 'L').text);
    const parts = this.parts(record);
    collector.rows.push({
      line: record.line,
      date,
      amount,
      payee: collector.clean(fieldOf(record, 'P').text),
      memo: collector.clean(fieldOf(record, 'M').text),
      bankId: null,
      bankAccount: collector.clean(record.account),
      pending: false,
      currency: null,
      ...(category === null ? {} : { category: collector.clean(category) ?? '' }),
      ...(transferAccount === null ? {} : { transferAccount: collector.clean(transferAccount) ?? '' }),
      ...(tags.length === 0 ? {} : { tags: tags.map((tag) => collector.clean(tag) ?? '') }),
      ...(parts.length === 0 ? {} : { parts }),
    });
  }

  private parts({ fields }: QifRecord): RowPart[] {
    const parts: { category: string; memo: string; amount: string }[] = [];
    for (const { code, text } of fields) {
      if (code === 'S' && parts.length < PARTS_MAX) parts.push({ category: text, memo: '', amount: '' });
      const part = parts.at(-1);
      if (part && code === 'E') part.memo = text;
      if (part && code === '$') part.amount = text;
    }
    return parts.map((part) => {
      const read = readAmount(part.amount, this.sign);
      const { category, transferAccount, tags } = categoryOf(part.category);
      return {
        amount: typeof read === 'string' ? null : this.collector.text(read, null),
        currency: null,
        payee: null,
        memo: this.collector.clean(part.memo),
        category: this.collector.clean(category),
        transferAccount: this.collector.clean(transferAccount),
        tags: tags.flatMap((tag) => this.collector.clean(tag) ?? []),
      };
    });
  }
}

const investments = (records: readonly QifRecord[]): number =>
  records.filter(({ section, fields }) => section === 'invst' && fields.some(({ code }) => code === 'D')).length;

/**
 * Reads QIF: accounts of cash, bank, card, asset and liability, each record with its category, classes (as tags),
 * transfer and splits. Movements of securities are counted in a note; lists of categories, classes, securities and
 * memorised payees are passed over. Throws `FILE_TRUNCATED`, `FILE_NO_TRANSACTIONS` or `FILE_TOO_MANY_ROWS`.
 */
export function parseQif(decoded: DecodedText, hints: ParseHints): ParsedStatement {
  const records = qifRecords(decoded.text, hints.rowsMax ?? ROWS_MAX);
  const money = records.filter(({ section }) => MONEY_SECTIONS.has(section));
  const actions = investments(records);
  if (money.length + actions === 0) throw noTransactions();
  const sign = hints.decimalSign ? { sign: hints.decimalSign, certain: true } : decimalSignOf(money);
  const dates = hints.dateOrder
    ? { order: hints.dateOrder, certain: true }
    : qifDateOrder(money.map((record) => fieldOf(record, 'D').text));
  const found = new QifRows(sign.sign, dates, hints);
  for (const record of money) found.add(record);
  const notes: StatementNote[] = [...decoded.notes];
  if (!dates.certain) notes.push({ code: 'AMBIGUOUS_DATE_ORDER', params: { order: dates.order } });
  if (!sign.certain) notes.push({ code: 'DECIMAL_SIGN_UNCERTAIN', params: { sign: sign.sign } });
  if (actions > 0) notes.push({ code: 'INVESTMENT_ACTIONS_LEFT_OUT', params: { count: actions } });
  const confidence = (dates.certain ? 1 : 0.6) * (sign.certain ? 1 : 0.6);
  return {
    format: 'qif',
    currency: null,
    rows: found.collector.rows,
    faults: found.collector.faults,
    balances: [],
    notes: [...notes, ...found.collector.notes],
    layout: { encoding: decoded.encoding, csv: null, confidence: Math.round(confidence * 100) / 100 },
  };
}
