import { cleanText, excerpt, TEXT_MAX } from './clean-text.js';
import { amountText, type Amount, type AmountFault } from './read-amount.js';
import type { RowFault, StatementNote, StatementRow } from './statement.js';

/** Where in the file a text stands. */
export interface Place {
  /** 1-based. */
  readonly line: number;
  /** Column, element or tag. */
  readonly column: string;
  readonly raw: string;
}

/** Gathers what a reader finds: rows, what could not be read, and how many texts had to be cut. */
export class RowCollector {
  readonly rows: StatementRow[] = [];
  readonly faults: RowFault[] = [];
  private cut = 0;

  /** @param currency of the account: limits the decimals where the file names no currency */
  constructor(private readonly currency: string | null) {}

  /** Null when nothing readable is left. */
  clean(raw: string | null | undefined): string | null {
    const { text, cut } = cleanText(raw ?? '');
    if (cut) this.cut += 1;
    return text;
  }

  fault({ line, column, raw }: Place, code: string): null {
    this.faults.push({ line, column, code, params: raw === '' ? {} : { value: excerpt(raw) } });
    return null;
  }

  /** The date, or a fault and null. */
  date(place: Place, date: string | null): string | null {
    return date ?? this.fault(place, place.raw === '' ? 'ROW_DATE_MISSING' : 'ROW_DATE_UNREADABLE');
  }

  /** The exact text of the amount, or a fault and null. */
  amount(place: Place, read: Amount | AmountFault, currency: string | null): string | null {
    if (place.raw === '') return this.fault(place, 'ROW_AMOUNT_MISSING');
    if (typeof read === 'string') return this.fault(place, read);
    return this.text(read, currency) ?? this.fault(place, 'ROW_AMOUNT_TOO_PRECISE');
  }

  /** Null when the amount has more decimals than its currency. */
  text(read: Amount, currency: string | null): string | null {
    return amountText(read.units, read.places, currency ?? this.currency);
  }

  get notes(): StatementNote[] {
    const pending = this.rows.filter((row) => row.pending).length;
    return [
      ...(this.cut > 0 ? [{ code: 'TEXT_CUT', params: { count: this.cut, max: TEXT_MAX } }] : []),
      ...(pending > 0 ? [{ code: 'PENDING_ROWS', params: { count: pending } }] : []),
    ];
  }
}
