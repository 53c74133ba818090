import type { RowFault, StatementNote } from '../statement.js';

export type JournalFormat = 'ledger' | 'beancount';

/** An exact quantity of a currency, share or anything else that is counted. */
export interface JournalAmount {
  /** Exact decimal text. */
  readonly quantity: string;
  /** As written: `EUR`, `$`, `ACME`; empty when the file names none. */
  readonly commodity: string;
}

export interface JournalPosting {
  /** 1-based; for an amount that was left out, the line of its account. */
  readonly line: number;
  readonly account: string;
  readonly amount: JournalAmount;
  /** The file leaves this amount to the reader: it is what makes the others balance. */
  readonly inferred: boolean;
  /** What the amount is worth in the sum of the transaction: at its lot's cost, else at its price, else itself. */
  readonly weight: JournalAmount;
}

/** Entries of one day that sum to zero by weight in every commodity. */
export interface JournalTransaction {
  readonly line: number;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly status: 'cleared' | 'pending' | null;
  readonly code: string | null;
  readonly payee: string | null;
  readonly narration: string | null;
  readonly tags: readonly string[];
  readonly links: readonly string[];
  readonly postings: readonly JournalPosting[];
  /** Made by a `pad` directive of beancount, to meet the balance that follows. */
  readonly padding: boolean;
}

export interface JournalAccount {
  readonly name: string;
  readonly opened: string | null;
  readonly closed: string | null;
}

export interface JournalPrice {
  readonly date: string;
  readonly commodity: string;
  readonly price: JournalAmount;
}

/** A plain-text journal with all its accounts. What could not be read is in `faults`, each with its line. */
export interface ParsedJournal {
  readonly format: JournalFormat;
  readonly transactions: readonly JournalTransaction[];
  readonly accounts: readonly JournalAccount[];
  readonly commodities: readonly string[];
  readonly prices: readonly JournalPrice[];
  readonly faults: readonly RowFault[];
  readonly notes: readonly StatementNote[];
  readonly encoding: string;
}

/** A posting before the transaction is balanced. */
export interface DraftPosting {
  readonly line: number;
  readonly account: string;
  readonly amount: JournalAmount | null;
  readonly weight: JournalAmount | null;
  /** `= 12.00 EUR`: what the account must hold after this posting. */
  readonly assertion: JournalAmount | null;
}

export interface DraftTransaction extends Omit<JournalTransaction, 'postings' | 'padding'> {
  readonly postings: DraftPosting[];
}

/** `balance` of beancount: what the account must hold as the day begins; `pad` fills what is missing. */
export interface BalanceCheck {
  readonly line: number;
  readonly date: string;
  readonly account: string;
  readonly amount: JournalAmount;
}

export interface Pad {
  readonly line: number;
  readonly date: string;
  readonly account: string;
  readonly from: string;
}
