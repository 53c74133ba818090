import { isCurrency } from '../../../platform/domain/currency.js';
import type { ColumnRole } from '../statement.js';
import { isCodeColumn, isDateColumn, isFlagColumn, isNumberColumn, type ColumnContent } from './column-content.js';
import { headerRoles, plainWords, type HeaderRole } from './header-words.js';

/** The role each column plays, and what its header says about the currency of its amounts. */
export interface NamedColumns {
  readonly roles: ColumnRole[];
  readonly currency: string | null;
}

/** Whether what the column holds can be what its header says; an empty column can be anything. */
function fits(role: HeaderRole, content: ColumnContent): boolean {
  if (content.filled === 0) return true;
  switch (role) {
    case 'date':
    case 'value-date':
      return isDateColumn(content) || content.numbers + content.dates < content.filled / 2;
    case 'amount':
    case 'debit':
    case 'credit':
    case 'balance':
    case 'fee':
      return isNumberColumn(content) && !isDateColumn(content);
    case 'rate':
      return isNumberColumn(content);
    case 'foreign':
      return isNumberColumn(content) || isCodeColumn(content) || content.numbers > 0;
    case 'currency':
      return isCodeColumn(content);
    case 'flag':
      return isFlagColumn(content);
    default:
      return !isDateColumn(content);
  }
}

const codeIn = (header: string): string | null =>
  [...header.matchAll(/(?:^|[^A-Za-z])([A-Z]{3})(?![A-Za-z])/g)].map(([, code]) => code!).find(isCurrency) ?? null;

const OWN_ACCOUNT =
  /^(source account|own account|auftragskonto|iban auftragskonto|account name|account id|account|card.*)$/;

const DESCRIPTION =
  /descri|detail|narrat|narration|omschrijving|verwendungszweck|libelle|label|concepto|causale|beskriv|forklaring|tekst|^text|title|particulars|historico|opis|popis|selite|описание/;

class Naming {
  readonly roles: ColumnRole[];
  private readonly rows: number;

  constructor(
    private readonly headers: readonly string[],
    private readonly contents: readonly ColumnContent[],
  ) {
    this.roles = contents.map(() => 'none');
    this.rows = Math.max(1, ...contents.map(({ filled }) => filled));
  }

  /** Columns whose first fitting header role is `role`. */
  private named(role: HeaderRole): number[] {
    return this.contents.flatMap((content, index) => {
      const first = headerRoles(this.headers[index] ?? '').find((candidate) => fits(candidate, content));
      return first === role ? [index] : [];
    });
  }

  private take(role: ColumnRole, indexes: readonly number[]): void {
    for (const index of indexes) this.roles[index] = role;
  }

  private reallyDates(indexes: readonly number[]): number[] {
    const dated = indexes.filter((index) => isDateColumn(this.contents[index]!));
    return dated.length > 0 ? dated : indexes.slice(0, 1);
  }

  dates(): void {
    const [booked, valued] = [this.reallyDates(this.named('date')), this.reallyDates(this.named('value-date'))];
    const [date, ...others] = [...booked, ...valued];
    if (date === undefined) return;
    this.take('value-date', others);
    this.take('date', [date]);
  }

  /** The amount in the account's own currency: the column whose header names a currency, else the first one. */
  amount(): string | null {
    const filled = this.named('amount').filter((index) => this.contents[index]!.filled > 0);
    const plain = (index: number): string => plainWords(this.headers[index] ?? '');
    // After a fee only the net amount moves the balance.
    const net = filled.find((index) => /^(net|netto|net amount|nettobetrag)$/.test(plain(index)));
    const coded = net ?? filled.find((index) => codeIn(this.headers[index] ?? '') !== null);
    const amount = coded ?? filled[0];
    if (amount !== undefined) this.take('amount', [amount]);
    return coded === undefined ? null : codeIn(this.headers[coded] ?? '');
  }

  sides(): string | null {
    const [debit, credit] = [this.named('debit')[0], this.named('credit')[0]];
    if (debit !== undefined) this.take('debit', [debit]);
    if (credit !== undefined) this.take('credit', [credit]);
    return codeIn(this.headers[debit ?? credit ?? -1] ?? '');
  }

  balance(): void {
    this.take(
      'balance',
      this.named('balance')
        .filter((index) => this.contents[index]!.filled > 0)
        .slice(0, 1),
    );
  }

  texts(): void {
    this.take('memo', this.named('memo'));
    this.take('payee', this.named('name'));
    this.take('payee', this.named('payee'));
    if (!this.roles.includes('payee')) this.takeDescription();
    this.take('status', this.named('status').slice(0, 1));
    this.take('currency', this.named('currency').slice(0, 1));
    this.take('flag', this.named('flag').slice(0, 1));
    const id = this.named('id').find((index) => {
      const { filled, distinct, length } = this.contents[index]!;
      return filled >= this.rows * 0.9 && distinct === filled && length >= 4;
    });
    if (id !== undefined) this.take('id', [id]);
  }

  /** Without a payee the description stands for it; a column that says the same in every row describes nothing. */
  private takeDescription(): void {
    const memos = this.named('memo').filter((index) => {
      const { filled, distinct } = this.contents[index]!;
      return filled > 0 && (distinct > 1 || filled === 1);
    });
    const described = memos.find((index) => DESCRIPTION.test(plainWords(this.headers[index] ?? ''))) ?? memos[0];
    if (described !== undefined) this.take('payee', [described]);
  }

  /** The account's own number: a number behind a payee is the other side's, unless every row has the same. */
  account(): void {
    const payee = this.roles.indexOf('payee');
    const own = this.named('account').find((index) => {
      const { filled, distinct } = this.contents[index]!;
      const told = OWN_ACCOUNT.test(plainWords(this.headers[index] ?? '')) || (distinct === 1 && filled > 1);
      return filled > 0 && (told || payee < 0 || index < payee);
    });
    if (own !== undefined) this.take('account', [own]);
  }
}

/** Gives each column its role by its header, as far as the header is known and the content fits it. */
export function nameColumns(headers: readonly string[], contents: readonly ColumnContent[]): NamedColumns {
  const naming = new Naming(headers, contents);
  naming.texts();
  naming.account();
  naming.balance();
  const sides = naming.sides();
  const amount = naming.amount();
  naming.dates();
  return { roles: naming.roles, currency: naming.roles.includes('amount') ? amount : sides };
}
