import type { Tx } from '../../../platform/application/unit-of-work.js';
import type { Change, Changeable, Difference, State } from '../../domain/changes/change.js';
import type { Succession } from '../../domain/changes/restore.js';
import type { ChangeSetKind, ChangeSetView, ItemStatus } from './list-change-sets.js';

export interface NewChangeSet {
  readonly id: string;
  readonly kind: ChangeSetKind;
  /** Null: each item has its own. */
  readonly change: Change | null;
  readonly subject: string | null;
}

export interface NewItem {
  readonly id: string;
  readonly transactionId: string;
  readonly version: number;
  readonly status: ItemStatus;
  readonly reason: string | null;
  readonly before: State | null;
  readonly after: State | null;
  readonly seenWith: readonly string[];
  readonly whole: boolean;
}

/** An item that has a difference: anything but what was skipped. */
export interface StandingItem extends Difference {
  readonly id: string;
  readonly transactionId: string;
  readonly version: number;
  readonly reversalId: string | null;
  readonly replacementId: string | null;
  readonly decidedAt: Date | null;
}

/** What came of an item. */
export interface ItemOutcome {
  readonly id: string;
  readonly status: ItemStatus;
  readonly reason: string | null;
  readonly reversalId: string | null;
  readonly replacementId: string | null;
}

/** What the transactions of a set must not do while it is decided. */
export interface Holding {
  readonly transactionIds: readonly string[];
  /** Categories of legs change: nothing is taken back meanwhile, which would repeat the old ones. */
  readonly categories: boolean;
  /** Money or statuses change: no reconciliation counts the legs meanwhile. */
  readonly legs: boolean;
}

export abstract class ChangeSets {
  abstract add(tx: Tx, set: NewChangeSet, items: readonly NewItem[]): Promise<void>;
  /** What an import recorded in this transaction, as a set that has its id and is accepted already. */
  abstract addImport(tx: Tx, importId: string): Promise<void>;
  /** Nobody else decides about it until the end. Throws `CHANGE_SET_NOT_FOUND`. */
  abstract hold(tx: Tx, id: string): Promise<void>;
  /** Its items in one of these states, of those that are seen, in their order. */
  abstract items(tx: Tx, id: string, statuses: readonly ItemStatus[]): Promise<StandingItem[]>;
  abstract holdTransactions(tx: Tx, holding: Holding): Promise<void>;
  /** In the order of `ids`; those that are not seen are left out. */
  abstract transactions(tx: Tx, ids: readonly string[]): Promise<Changeable[]>;
  /** Gives transactions these states in few statements, and records the event of each. Their money stays. */
  abstract write(tx: Tx, states: readonly { readonly transactionId: string; readonly state: State }[]): Promise<void>;
  /** What was merged or renamed since, by whoever asks where names are told, and not undone. */
  abstract successions(tx: Tx, since: Date): Promise<Succession[]>;
  abstract settle(tx: Tx, id: string, what: 'decided' | 'undone', outcomes: readonly ItemOutcome[]): Promise<void>;
  /** Throws `CHANGE_SET_NOT_FOUND`. */
  abstract view(tx: Tx, id: string): Promise<ChangeSetView>;
  /** Throws `CATEGORY_NOT_FOUND`. */
  abstract demandCategory(tx: Tx, id: string): Promise<void>;
}
