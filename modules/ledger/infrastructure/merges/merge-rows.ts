import type { MergeView } from '../../application/merges/list-merges.js';

export interface MergeRow extends Omit<MergeView, 'madeAt'> {
  readonly madeAt: Date;
}

/** Merges as they are shown, from `ledger_merges m`; append `where` and `order by`. */
export const MERGES = `
  select m.id, m.kind, m.from_id as "fromId", m.from_name as "from", m.into_id as "intoId", m.into_name as "into",
         m.made_at as "madeAt", m.undone_at is not null as undone,
         (select count(distinct r.transaction_id) from ledger_merge_rows r
           where r.tenant_id = m.tenant_id and r.merge_id = m.id)::int as transactions
    from ledger_merges m`;

export const mergeView = (row: MergeRow): MergeView => ({ ...row, madeAt: row.madeAt.toISOString() });
