import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { Change, State } from '../../domain/changes/change.js';
import type { TransactionView } from '../list-transactions.js';

export type { Change, State };

export const CHANGE_SET_KINDS = ['bulk-edit', 'import', 'rule-run'] as const;
export type ChangeSetKind = (typeof CHANGE_SET_KINDS)[number];

/**
 * `proposed` waits for a decision; `skipped` cannot be changed; `stale` was changed by others before it was accepted;
 * `kept` was changed since, so undoing left it.
 */
export const ITEM_STATUSES = ['proposed', 'skipped', 'applied', 'stale', 'discarded', 'undone', 'kept'] as const;
export type ItemStatus = (typeof ITEM_STATUSES)[number];

/** `empty`: nothing in it can be changed. */
export const CHANGE_SET_STATUSES = ['preview', 'accepted', 'undone', 'discarded', 'empty'] as const;

/** A set as whoever asks sees it: items that are hidden from them are not in its counts and do not make its status. */
export interface ChangeSetView {
  readonly id: string;
  readonly kind: ChangeSetKind;
  readonly status: (typeof CHANGE_SET_STATUSES)[number];
  /** Null: each item has a change of its own. */
  readonly change: Change | null;
  readonly subject: string | null;
  readonly madeBy: string;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  readonly acceptedBy: string | null;
  readonly acceptedAt: string | null;
  readonly undoneBy: string | null;
  readonly undoneAt: string | null;
  readonly counts: Readonly<Record<ItemStatus, number>>;
}

export interface ChangeSetItemView {
  readonly id: string;
  readonly transactionId: string;
  readonly status: ItemStatus;
  readonly reason: string | null;
  readonly before: State | null;
  readonly after: State | null;
  readonly reversalId: string | null;
  readonly replacementId: string | null;
  /** As it stands now. */
  readonly transaction: TransactionView;
}

/** The newest first, a page at a time. */
export class ListChangeSets extends Query<{
  readonly items: readonly ChangeSetView[];
  readonly next: string | null;
}> {
  constructor(
    readonly actor: Actor,
    readonly page: { readonly limit: number; readonly after: string | null },
  ) {
    super();
  }
}

export interface ChangeSetPage {
  readonly set: ChangeSetView;
  readonly items: readonly ChangeSetItemView[];
  readonly next: string | null;
}

/** A set with a page of its items, in their order. Throws `CHANGE_SET_NOT_FOUND`. */
export class GetChangeSet extends Query<ChangeSetPage> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly page: { readonly limit: number; readonly after: string | null; readonly status: ItemStatus | null },
  ) {
    super();
  }
}
