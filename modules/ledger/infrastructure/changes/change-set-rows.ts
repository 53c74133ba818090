import type { ChangeSetItemView, ChangeSetView, ItemStatus } from '../../application/changes/list-change-sets.js';
import { ITEM_STATUSES } from '../../application/changes/list-change-sets.js';
import { TRANSACTION_COLUMNS, transactionView, type TransactionRow } from '../transaction-rows.js';

export interface ChangeSetRow extends Omit<ChangeSetView, 'status' | 'counts' | 'madeAt' | 'acceptedAt' | 'undoneAt'> {
  readonly madeAt: Date;
  readonly acceptedAt: Date | null;
  readonly undoneAt: Date | null;
  readonly counts: Readonly<Record<ItemStatus, number>>;
}

const counts = ITEM_STATUSES.map((status) => `'${status}', count(*) filter (where i.status = '${status}')`).join(', ');

/** Sets as they are shown, from `ledger_change_sets s`; append `where` and `order by`. Items that are hidden do not count. */
export const CHANGE_SETS = `
  select s.id, s.kind, s.change, s.subject, s.made_by as "madeBy", s.made_at as "madeAt", seen.*
    from ledger_change_sets s cross join lateral (
      select json_build_object(${counts}) as counts,
             max(i.decided_at) filter (where i.status <> 'discarded') as "acceptedAt",
             (array_agg(i.decided_by order by i.decided_at desc)
                filter (where i.decided_by is not null and i.status <> 'discarded'))[1] as "acceptedBy",
             max(i.undone_at) as "undoneAt",
             (array_agg(i.undone_by order by i.undone_at desc) filter (where i.undone_by is not null))[1] as "undoneBy"
        from ledger_change_set_items i where i.tenant_id = s.tenant_id and i.set_id = s.id) seen`;

export const changeSetView = ({ madeAt, acceptedAt, undoneAt, ...row }: ChangeSetRow): ChangeSetView => ({
  ...row,
  status: statusOf(row.counts),
  madeAt: madeAt.toISOString(),
  acceptedAt: acceptedAt?.toISOString() ?? null,
  undoneAt: undoneAt?.toISOString() ?? null,
});

function statusOf({
  applied,
  undone,
  kept,
  proposed,
  stale,
  discarded,
}: ChangeSetView['counts']): ChangeSetView['status'] {
  if (applied > 0) return 'accepted';
  if (undone + kept > 0) return 'undone';
  if (proposed > 0) return 'preview';
  if (stale > 0) return 'accepted';
  return discarded > 0 ? 'discarded' : 'empty';
}

export interface ItemRow extends TransactionRow {
  readonly itemId: string;
  readonly position: number;
  readonly itemStatus: ItemStatus;
  readonly reason: string | null;
  readonly before: ChangeSetItemView['before'];
  readonly after: ChangeSetItemView['after'];
  readonly reversalId: string | null;
  readonly replacementId: string | null;
}

/** Items of the set `$1`, `$2` of them, after the place `$3` where one is told, in the state `$4` where one is. */
export const ITEMS = `
  select i.id as "itemId", i.position, i.status as "itemStatus", i.reason, i.before, i.after, i.reversal_id as "reversalId",
         i.replacement_id as "replacementId", ${TRANSACTION_COLUMNS}
    from ledger_change_set_items i
    join ledger_transactions t on t.tenant_id = i.tenant_id and t.id = i.transaction_id
   where i.set_id = $1 and ($3::int is null or i.position > $3) and ($4::text is null or i.status = $4)
   order by i.position limit $2`;

export const itemView = (row: ItemRow): ChangeSetItemView => {
  const {
    itemId,
    position: _position,
    itemStatus,
    reason,
    before,
    after,
    reversalId,
    replacementId,
    ...transaction
  } = row;
  return {
    id: itemId,
    transactionId: transaction.id,
    status: itemStatus,
    reason,
    before,
    after,
    reversalId,
    replacementId,
    transaction: transactionView(transaction),
  };
};
