import type { PublishedEvent } from '../../platform/application/event.js';
import type { Tx } from '../../platform/application/unit-of-work.js';
import type { AccountKind } from '../domain/account.js';
import type { Book } from '../domain/book.js';
import type { SystemKey } from '../domain/category.js';
import type { StandingCategory } from '../domain/standing-category.js';
import type { Sight } from '../domain/sight.js';
import type { StandingTransaction, Transaction } from '../domain/transaction.js';
import type { AccountView } from './list-accounts.js';
import type { CategoryView } from './list-categories.js';
import type { TransactionView } from './list-transactions.js';

export interface NewAccount {
  readonly id: string;
  readonly name: string;
  readonly kind: AccountKind;
  readonly currency: string;
  readonly group: string | null;
  readonly sight: Sight;
}

export interface AccountChange {
  readonly name?: string | undefined;
  readonly group?: string | null | undefined;
  readonly archived?: boolean | undefined;
  /** Null or absent: it stays as it is. */
  readonly sight?: Sight | null | undefined;
}

export abstract class Accounts {
  /** Adds an account and records its event. Throws `ACCOUNT_NAME_TAKEN`. */
  abstract add(tx: Tx, account: NewAccount): Promise<void>;
  /** How many there are, archived ones too, after waiting for others who add one. */
  abstract count(tx: Tx): Promise<number>;
  /**
   * Changes labels, or who sees it, when `version` still stands. Throws `ACCOUNT_NOT_FOUND`, `ACCOUNT_TOTAL_ONLY`,
   * `VERSION_STALE`, `ACCOUNT_NAME_TAKEN`.
   */
  abstract change(tx: Tx, id: string, version: number, change: AccountChange): Promise<void>;
  /** The ids of the open accounts that the actor may change, in their order, held until the end. */
  abstract openIds(tx: Tx): Promise<string[]>;
  /** Gives accounts the order of `ids`. */
  abstract order(tx: Tx, ids: readonly string[]): Promise<void>;
  /** Renames a group in all accounts that the actor may change; answers how many. */
  abstract renameGroup(tx: Tx, from: string, to: string | null): Promise<number>;
  /** Locks the account against other statements until the transaction ends; answers its number of entries. */
  abstract lockForStatement(tx: Tx, id: string): Promise<number>;
}

export interface NewCategory {
  readonly id: string;
  readonly name: string;
  readonly kind: 'income' | 'expense' | 'equity' | 'exchange';
  readonly parentId: string | null;
  readonly systemKey: SystemKey | null;
  readonly position: number;
}

export abstract class Categories {
  /** Throws `CATEGORY_NAME_TAKEN`. */
  abstract add(tx: Tx, categories: readonly NewCategory[]): Promise<void>;
  /** Kind and parent of a category; null when there is none that can be picked. */
  abstract find(
    tx: Tx,
    id: string,
  ): Promise<{ readonly kind: 'income' | 'expense'; readonly parentId: string | null } | null>;
  /**
   * Categories as they stand, in the order of `ids`, held until the end: nobody else changes them, and nothing is
   * recorded in them meanwhile. Throws `CATEGORY_NOT_FOUND`.
   */
  abstract hold(tx: Tx, ids: readonly string[]): Promise<StandingCategory[]>;
  /** Changes what is given; records the event. Throws `VERSION_STALE`, `CATEGORY_NAME_TAKEN`. */
  abstract change(tx: Tx, id: string, version: number, change: CategoryChange): Promise<void>;
  /** The ids of the open categories beside one another, in their order, held until the end. */
  abstract siblings(tx: Tx, place: CategoryPlace): Promise<string[]>;
  /** Gives siblings the order of `ids`, and records the event. */
  abstract order(tx: Tx, place: CategoryPlace, ids: readonly string[]): Promise<void>;
}

/** Where categories stand beside one another: in a group, or the groups of a kind. */
export interface CategoryPlace {
  readonly kind: 'income' | 'expense';
  readonly parentId: string | null;
}

/** What is absent stays as it is. */
export interface CategoryChange {
  readonly name?: string | undefined;
  readonly parentId?: string | null | undefined;
  readonly archived?: boolean | undefined;
}

export abstract class Transactions {
  /** The accounts and categories named, and the system's own, in one question. */
  abstract book(tx: Tx, accountIds: readonly string[], categoryIds: readonly string[]): Promise<Book>;
  /**
   * Records transactions with their entries and events in one statement; a reversal also marks what it takes back.
   * Throws `ALREADY_CORRECTED` when another reversal was first, `BALANCE_TOO_LARGE` beyond 15 digits.
   */
  abstract add(tx: Tx, transactions: readonly Transaction[]): Promise<void>;
  /**
   * A transaction as it stands in this database transaction, to be taken back: nobody changes who sees its accounts
   * until the end. Throws `TRANSACTION_NOT_FOUND`, and `TRANSACTION_PARTLY_HIDDEN` unless all of it is seen.
   */
  abstract get(tx: Tx, id: string): Promise<StandingTransaction>;
  /**
   * Edits labels, or the status of one account leg, when `version` still stands. Throws `TRANSACTION_NOT_FOUND`,
   * `VERSION_STALE`; of a status `ALREADY_CORRECTED`, `RECONCILED`, `ACCOUNT_NOT_FOUND`, and `VALIDATION_ERROR` when a
   * transfer is marked without its account.
   */
  abstract label(tx: Tx, id: string, version: number, labels: LabelChange): Promise<void>;
}

/** What is absent stays as it is. */
export interface LabelChange {
  readonly payee?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly status?: 'pending' | 'cleared' | undefined;
  /** Whose leg the status is of; the only one unless told. */
  readonly accountId?: string | undefined;
}

/** Answers of commands: the view as it reads inside the transaction that made it. */
export abstract class LedgerViews {
  /** Throws `ACCOUNT_NOT_FOUND`. */
  abstract account(tx: Tx, id: string): Promise<AccountView>;
  abstract category(tx: Tx, id: string): Promise<CategoryView>;
  /** In the order of `ids`. Throws `TRANSACTION_NOT_FOUND`. */
  abstract transactions(tx: Tx, ids: readonly string[]): Promise<TransactionView[]>;
}

/** Names of the seeded categories, in the tenant's language. */
export abstract class CategoryNames {
  /** @param key of `domain/category-tree.ts` or a system key */
  abstract of(locale: string, key: string): string;
}

/** Events that belong to no repository. */
export abstract class Outbox {
  abstract record(tx: Tx, events: readonly PublishedEvent[]): Promise<void>;
}
