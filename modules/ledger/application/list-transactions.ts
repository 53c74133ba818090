import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import type { Status, TransactionKind } from '../domain/transaction.js';
import { PRESENT, type AsKnown } from './known/as-known.js';

export interface SplitView {
  readonly categoryId: string;
  readonly categoryName: string;
  /** Above zero as in the request. */
  readonly amount: string;
  readonly note: string | null;
}

/**
 * A transaction as it is shown. `amount` is above zero and the kind gives the sign (an opening or adjustment is
 * signed; the amounts of a reversal are below zero). Of a transfer, `accountId` is the account that money left. One side
 * of a transfer may be an account that is hidden from whoever asks: `counterHidden`, and that account is null.
 */
export interface TransactionView {
  readonly id: string;
  readonly kind: TransactionKind;
  /** YYYY-MM-DD, the user's calendar. */
  readonly date: string;
  /** Null where that account is hidden. */
  readonly accountId: string | null;
  readonly accountName: string | null;
  /** Of the side that is seen, where the other is hidden. */
  readonly amount: string;
  readonly currency: string;
  /** The other side of a transfer. */
  readonly toAccountId: string | null;
  readonly toAccountName: string | null;
  readonly receivedAmount: string | null;
  readonly receivedCurrency: string | null;
  /** The other side is an account that is private. */
  readonly counterHidden: boolean;
  readonly payee: string | null;
  readonly note: string | null;
  readonly tags: readonly string[];
  readonly status: Status;
  /** Of the leg of `toAccountId`; `status` is of the first that is seen. */
  readonly toStatus: Status | null;
  /** Empty for transfers and openings. */
  readonly splits: readonly SplitView[];
  readonly source: 'manual' | 'import' | 'seed';
  readonly importId: string | null;
  /** Of a reversal: what it takes back. */
  readonly reversalOf: string | null;
  /** Of a replacement: the transaction it stands for. */
  readonly replaces: string | null;
  /** The reversal that took this one back; null: it stands. */
  readonly reversedBy: string | null;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
  readonly version: number;
  readonly attachmentCount: number;
  /** Refunds and reimbursements, either way. */
  readonly linkCount: number;
}

export interface TransactionFilter {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly accountId?: string | undefined;
  readonly categoryId?: string | undefined;
  /** Part of the payee, accents and case folded. */
  readonly payee?: string | undefined;
  readonly tag?: string | undefined;
  /** Decimal text; compared with the amount shown. */
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly status?: Status | undefined;
  /** What a person typed into the search: words and operators, see `searchOf`. */
  readonly q?: string | undefined;
  readonly kind?: TransactionKind | undefined;
}

export interface TransactionPage {
  readonly items: readonly TransactionView[];
  /** Sort key (date, id) of the last item when there are more; null at the end. */
  readonly next: readonly [date: string, id: string] | null;
}

/**
 * What stands (neither reversed nor a reversal), newest first, a page at a time by keyset: as it stood then, with the
 * labels of then. Throws `VALIDATION_ERROR`.
 */
export class ListTransactions extends Query<TransactionPage> {
  constructor(
    readonly actor: Actor,
    readonly filter: TransactionFilter,
    readonly page: { readonly limit: number; readonly after: readonly [date: string, id: string] | null },
    readonly at: AsKnown = PRESENT,
  ) {
    super();
  }
}
