import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { recordEvents } from '../../../platform/infrastructure/outbox/outbox.js';
import type { MergeKind, MergeView } from '../../application/merges/list-merges.js';
import { Merges } from '../../application/merges/merges.js';
import { labelsMerged, mergeUndone } from '../../application/published-events.js';
import { mergeUnknown, payeeUnknown, sameOne, tagUnknown } from '../../domain/errors.js';
import type { StandingCategory } from '../../domain/standing-category.js';
import type { StandingMerge } from '../../domain/standing-merge.js';
import { MERGES, mergeView, type MergeRow } from './merge-rows.js';
import { CATEGORY_MOVES } from './category-moves.js';
import { BUILT_UPON, RENAME_PAYEE, RENAME_TAG, UNDO } from './relabelling.js';

interface Kept {
  readonly id: string;
  readonly kind: MergeKind;
  readonly from: { readonly id: string | null; readonly name: string; readonly archived?: boolean };
  readonly into: { readonly id: string | null; readonly name: string | null };
}

@Injectable()
export class SqlMerges extends Merges {
  async waitForReversals(tx: Tx): Promise<void> {
    await queryIn(tx, `select pg_advisory_xact_lock(${CATEGORY_MOVES})`, [tx.actor.tenantId]);
  }

  async mergeCategories(
    tx: Tx,
    id: string,
    { from, into }: { readonly from: StandingCategory; readonly into: StandingCategory },
  ): Promise<void> {
    await this.keep(tx, { id, kind: 'category', from, into });
    await queryIn(tx, `select move_category_entries($1)`, [id]);
  }

  async payeeName(tx: Tx, payeeId: string): Promise<string | null> {
    const [row] = await queryIn<{ payee: string }>(
      tx,
      `select payee from ledger_transactions
        where payee_id = $1 and reversed_by is null and reversal_of is null order by date desc, id desc limit 1`,
      [payeeId],
    );
    return row?.payee ?? null;
  }

  async renamePayee(tx: Tx, id: string, { payeeId, name }: { payeeId: string; name: string }): Promise<void> {
    const was = await this.payeeName(tx, payeeId);
    if (was === null) throw payeeUnknown(payeeId);
    const [into] = await queryIn<{ id: string }>(tx, `select payee_id($1, $2) as id`, [tx.actor.tenantId, name]);
    await this.keep(tx, { id, kind: 'payee', from: { id: payeeId, name: was }, into: { id: into!.id, name } });
    const changed = await queryIn(tx, RENAME_PAYEE, [id, payeeId, name]);
    if (changed.length === 0) throw sameOne('name');
  }

  async renameTag(tx: Tx, id: string, { from, to }: { from: string; to: string | null }): Promise<void> {
    await this.keep(tx, { id, kind: 'tag', from: { id: null, name: from }, into: { id: null, name: to } });
    const changed = await queryIn(tx, RENAME_TAG, [id, from, to]);
    if (changed.length === 0) throw tagUnknown(from);
  }

  async get(tx: Tx, id: string): Promise<StandingMerge> {
    await queryIn(tx, `select from ledger_merges where id = $1 for update`, [id]);
    const [row] = await queryIn<StandingMerge>(
      tx,
      `select m.id, m.kind, m.from_id as "fromId", m.into_id as "intoId", m.from_archived as "fromArchived",
              m.undone_at is not null as undone, ${BUILT_UPON} as "builtUpon"
         from ledger_merges m where m.id = $1`,
      [id],
    );
    if (!row) throw mergeUnknown(id);
    return row;
  }

  async undo(tx: Tx, { id, kind }: StandingMerge): Promise<void> {
    await queryIn(tx, UNDO[kind], [id]);
    await queryIn(tx, `update ledger_merges set undone_at = $2 where id = $1`, [id, tx.now]);
    await recordEvents(tx, [mergeUndone(id, kind)]);
  }

  async view(tx: Tx, id: string): Promise<MergeView> {
    const [row] = await queryIn<MergeRow>(tx, `${MERGES} where m.id = $1`, [id]);
    if (!row) throw mergeUnknown(id);
    return mergeView(row);
  }

  private async keep(tx: Tx, { id, kind, from, into }: Kept): Promise<void> {
    await queryIn(
      tx,
      `insert into ledger_merges (id, kind, from_id, from_name, from_archived, into_id, into_name, made_by, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp())`,
      [id, kind, from.id, from.name, from.archived ?? false, into.id, into.name, tx.actor.userId],
    );
    const isCategory = kind === 'category';
    await recordEvents(tx, [
      labelsMerged({
        mergeId: id,
        kind,
        fromCategoryId: isCategory ? from.id : null,
        intoCategoryId: isCategory ? into.id : null,
        version: 1,
      }),
    ]);
  }
}
