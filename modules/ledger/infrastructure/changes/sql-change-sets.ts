import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { recordEvents } from '../../../platform/infrastructure/outbox/outbox.js';
import type { ChangeSetView, ItemStatus } from '../../application/changes/list-change-sets.js';
import {
  ChangeSets,
  type Holding,
  type ItemOutcome,
  type NewChangeSet,
  type NewItem,
  type StandingItem,
} from '../../application/changes/ports.js';
import { transactionLabelled } from '../../application/published-events.js';
import type { Changeable, State } from '../../domain/changes/change.js';
import type { Succession } from '../../domain/changes/restore.js';
import { categoryUnknown, changeSetUnknown } from '../../domain/errors.js';
import { CATEGORY_MOVES } from '../merges/category-moves.js';
import { STANDING_COLUMNS, standingOf, type StandingRow } from '../standing-rows.js';
import { CHANGE_SETS, changeSetView, type ChangeSetRow } from './change-set-rows.js';
import { ADD_IMPORT, ADD_IMPORTED, ADD_ITEMS, SETTLE, WRITE_LABELS, WRITE_LEGS } from './change-set-statements.js';

@Injectable()
export class SqlChangeSets extends ChangeSets {
  async add(tx: Tx, { id, kind, change, subject }: NewChangeSet, items: readonly NewItem[]): Promise<void> {
    await queryIn(
      tx,
      `insert into ledger_change_sets (id, kind, change, subject, made_by, made_at) values ($1, $2, $3, $4, $5, $6)`,
      [id, kind, change === null ? null : JSON.stringify(change), subject, tx.actor.userId, tx.now],
    );
    await queryIn(tx, ADD_ITEMS, [id, JSON.stringify(items.map((item, position) => ({ ...item, position })))]);
  }

  async addImport(tx: Tx, importId: string): Promise<void> {
    const made = [importId, tx.actor.userId, tx.now];
    await queryIn(tx, ADD_IMPORT, made);
    await queryIn(tx, ADD_IMPORTED, made);
  }

  async hold(tx: Tx, id: string): Promise<void> {
    await queryIn(tx, `select pg_advisory_xact_lock(hashtextextended('change set ' || $1 || ' ' || $2, 0))`, [
      tx.actor.tenantId,
      id,
    ]);
    const [row] = await queryIn(tx, `select id from ledger_change_sets where id = $1`, [id]);
    if (!row) throw changeSetUnknown(id);
  }

  items(tx: Tx, id: string, statuses: readonly ItemStatus[]): Promise<StandingItem[]> {
    return queryIn<StandingItem>(
      tx,
      `select id, transaction_id as "transactionId", version, before, after, reversal_id as "reversalId",
              replacement_id as "replacementId", decided_at as "decidedAt"
         from ledger_change_set_items where set_id = $1 and status = any($2::text[]) order by position`,
      [id, statuses],
    );
  }

  async holdTransactions(tx: Tx, { transactionIds, categories, legs }: Holding): Promise<void> {
    // Reversals hold it shared, so one set at a time moves categories, and money only while none does.
    const lock = categories ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
    if (categories || legs) await queryIn(tx, `select ${lock}(${CATEGORY_MOVES})`, [tx.actor.tenantId]);
    if (legs) {
      await queryIn(
        tx,
        `select from ledger_accounts
          where id in (select unnest(seen_with) from ledger_transactions where id = any($1::uuid[]))
          order by id for key share`,
        [transactionIds],
      );
    }
    await queryIn(tx, `select from ledger_transactions where id = any($1::uuid[]) order by id for no key update`, [
      transactionIds,
    ]);
  }

  async transactions(tx: Tx, ids: readonly string[]): Promise<Changeable[]> {
    const rows = await queryIn<StandingRow>(
      tx,
      `select ${STANDING_COLUMNS} from ledger_transactions t where t.id = any($1::uuid[])`,
      [ids],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => {
      const row = byId.get(id);
      if (!row) return [];
      return [{ ...standingOf(row), version: row.version, whole: row.whole, seenWith: row.seenWith }];
    });
  }

  async write(tx: Tx, states: readonly { readonly transactionId: string; readonly state: State }[]): Promise<void> {
    if (states.length === 0) return;
    const written = await queryIn<{ id: string; version: number }>(tx, WRITE_LABELS, [JSON.stringify(states)]);
    const legs = states.flatMap(({ transactionId, state }) =>
      (state.legs ?? []).map((leg) => ({ transactionId, ...leg })),
    );
    if (legs.length > 0) await queryIn(tx, WRITE_LEGS, [JSON.stringify(legs)]);
    await recordEvents(
      tx,
      written.map(({ id, version }) => transactionLabelled(id, version)),
    );
  }

  successions(tx: Tx, since: Date): Promise<Succession[]> {
    return queryIn<Succession>(
      tx,
      `select kind, case when kind = 'category' then from_id::text else from_name end as from,
              case when kind = 'category' then into_id::text else into_name end as into
         from ledger_merges where undone_at is null and made_at > $1 order by made_at, id`,
      [since],
    );
  }

  async settle(tx: Tx, id: string, what: 'decided' | 'undone', outcomes: readonly ItemOutcome[]): Promise<void> {
    if (outcomes.length === 0) return;
    await queryIn(tx, SETTLE[what], [id, JSON.stringify(outcomes), tx.now, tx.actor.userId]);
  }

  async view(tx: Tx, id: string): Promise<ChangeSetView> {
    const [row] = await queryIn<ChangeSetRow>(tx, `${CHANGE_SETS} where s.id = $1`, [id]);
    if (!row) throw changeSetUnknown(id);
    return changeSetView(row);
  }

  async demandCategory(tx: Tx, id: string): Promise<void> {
    const [row] = await queryIn(tx, `select id from ledger_categories where id = $1`, [id]);
    if (!row) throw categoryUnknown(id);
  }
}
