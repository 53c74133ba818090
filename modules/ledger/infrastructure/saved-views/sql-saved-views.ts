import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { whenViolated } from '../../../platform/infrastructure/database/violation.js';
import {
  SavedViews,
  type NewSavedView,
  type SavedSearch,
  type SavedView,
  type SavedViewChange,
} from '../../application/saved-views/saved-views.js';
import {
  accountTotalOnly,
  accountUnknown,
  categoryUnknown,
  savedViewNameTaken,
  savedViewUnknown,
} from '../../domain/errors.js';
import { HIDDEN } from '../account-rows.js';
import { savedView, SAVED_VIEWS, type SavedViewRow } from './saved-view-rows.js';

const refusals = whenViolated({ ledger_saved_views_name: savedViewNameTaken });

@Injectable()
export class SqlSavedViews extends SavedViews {
  async own(tx: Tx): Promise<string[]> {
    // Held as a whole: a row lock would not wait for one that is being added.
    await queryIn(tx, `select pg_advisory_xact_lock(hashtextextended('saved views ' || $1 || $2, 0))`, [
      tx.actor.tenantId,
      tx.actor.userId,
    ]);
    const rows = await queryIn<{ id: string }>(
      tx,
      `select id from ledger_saved_views where user_id = $1 and deleted_at is null order by position, id`,
      [tx.actor.userId],
    );
    return rows.map(({ id }) => id);
  }

  async hold(tx: Tx, id: string): Promise<SavedView> {
    const [row] = await queryIn<SavedViewRow>(tx, `${SAVED_VIEWS} and v.id = $1 for update`, [id]);
    if (!row) throw savedViewUnknown(id);
    return savedView(row);
  }

  async add(tx: Tx, { id, name, search, shared }: NewSavedView): Promise<void> {
    await this.demandSeen(tx, search);
    const { accountId = null, categoryId = null, ...kept } = search;
    await queryIn(
      tx,
      `insert into ledger_saved_views (id, user_id, name, search, account_id, category_id, shared, created_at, position)
       select $1, $2, $3, $4::jsonb, $5::uuid, $6::uuid, $7, $8, coalesce(max(position) + 1, 0)
         from ledger_saved_views where user_id = $2 and deleted_at is null`,
      [id, tx.actor.userId, name, JSON.stringify(kept), accountId, categoryId, shared, tx.now],
    ).catch(refusals);
  }

  async change(tx: Tx, id: string, { name, search, shared }: SavedViewChange): Promise<void> {
    if (search) await this.demandSeen(tx, search);
    const { accountId = null, categoryId = null, ...kept } = search ?? {};
    await queryIn(
      tx,
      `update ledger_saved_views
          set name = coalesce($2, name), shared = coalesce($3, shared), search = coalesce($4::jsonb, search),
              account_id = case when $4 is null then account_id else $5::uuid end,
              category_id = case when $4 is null then category_id else $6::uuid end, version = version + 1
        where id = $1`,
      [id, name ?? null, shared ?? null, search ? JSON.stringify(kept) : null, accountId, categoryId],
    ).catch(refusals);
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await queryIn(
      tx,
      `update ledger_saved_views
          set deleted_at = $2, name = '', search = '{}', account_id = null, category_id = null, version = version + 1
        where id = $1`,
      [id, tx.now],
    );
  }

  async order(tx: Tx, ids: readonly string[]): Promise<void> {
    await queryIn(
      tx,
      `update ledger_saved_views v set position = placed.position
         from unnest($1::uuid[]) with ordinality as placed (id, position) where v.id = placed.id`,
      [ids],
    );
  }

  /** What a view is bound to is there, and whoever keeps it sees all of it. */
  private async demandSeen(tx: Tx, { accountId, categoryId }: SavedSearch): Promise<void> {
    if (accountId !== undefined) {
      const [account] = await queryIn<{ hidden: boolean }>(
        tx,
        `select ${HIDDEN} as hidden from ledger_accounts a where a.id = $1`,
        [accountId],
      );
      if (!account) throw accountUnknown(accountId);
      if (account.hidden) throw accountTotalOnly(accountId);
    }
    if (categoryId !== undefined) {
      const found = await queryIn(tx, `select from ledger_categories c where c.id = $1`, [categoryId]);
      if (found.length === 0) throw categoryUnknown(categoryId);
    }
  }
}
