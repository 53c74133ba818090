import type { StandingTransaction, Status } from '../transaction.js';

/** What is asked of each transaction of a set. What is absent stays; money changes alone. */
export interface Change {
  /** Of the leg of a transaction that has one; of the legs in `fromCategoryId` where that is told. */
  readonly categoryId?: string | undefined;
  readonly fromCategoryId?: string | undefined;
  readonly payee?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly addTags?: readonly string[] | undefined;
  readonly removeTags?: readonly string[] | undefined;
  /** Of every account leg. */
  readonly status?: 'pending' | 'cleared' | undefined;
  /** Money in or out is corrected to have happened in this account. */
  readonly accountId?: string | undefined;
  /** It is reversed. */
  readonly takeBack?: true | undefined;
}

export interface LegState {
  readonly position: number;
  readonly categoryId?: string;
  readonly status?: Status;
}

/** What a change touches of a transaction, and nothing else of it. */
export interface State {
  readonly payee?: string | null;
  readonly note?: string | null;
  readonly tags?: readonly string[];
  readonly legs?: readonly LegState[];
  readonly accountId?: string;
  readonly stands?: boolean;
}

export interface Difference {
  readonly before: State;
  readonly after: State;
}

/** Why a transaction is not changed, or not changed back: a code that `ledger.changes.reason` translates. */
export interface Obstacle {
  readonly reason: string;
}

/** A transaction as it stands, with what a set must know of it; entries are in the order of their positions. */
export interface Changeable extends StandingTransaction {
  readonly version: number;
  /** All its accounts are seen. */
  readonly whole: boolean;
  readonly seenWith: readonly string[];
}

export const changesMoney = ({ accountId, takeBack }: Change): boolean => accountId !== undefined || takeBack === true;

export const movesMoney = ({ accountId, stands }: State): boolean => accountId !== undefined || stands !== undefined;

/** It tells of all accounts of its transaction, those of its legs included. */
export const tellsAll = (state: State): boolean => movesMoney(state) || state.legs !== undefined;
