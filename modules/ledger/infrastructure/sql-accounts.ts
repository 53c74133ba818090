import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/application/unit-of-work.js';
import { queryIn } from '../../platform/infrastructure/database/transaction.js';
import { whenViolated } from '../../platform/infrastructure/database/violation.js';
import { recordEvents } from '../../platform/infrastructure/outbox/outbox.js';
import { Accounts, type AccountChange, type NewAccount } from '../application/ports.js';
import { accountChanged, accountOpened, accountsOrdered } from '../application/published-events.js';
import { accountNameTaken, accountTotalOnly, accountUnknown, versionStale } from '../domain/errors.js';

import { entryCount } from './totals/totals.js';

const refusals = whenViolated({ ledger_accounts_name: accountNameTaken });

@Injectable()
export class SqlAccounts extends Accounts {
  async add(tx: Tx, account: NewAccount): Promise<void> {
    const { id, name, kind, currency, group, sight } = account;
    await queryIn(
      tx,
      `insert into ledger_accounts (id, name, kind, currency, group_name, created_at, visibility, seen_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, name, kind, currency, group, tx.now, sight.visibility, sight.seenBy],
    ).catch(refusals);
    await recordEvents(tx, [accountOpened(account)]);
  }

  async count(tx: Tx): Promise<number> {
    // Apart from the count: a statement that waits for a lock still reads other rows as they were before it.
    await queryIn(tx, `select pg_advisory_xact_lock(hashtextextended('accounts ' || $1, 0))`, [tx.actor.tenantId]);
    const [row] = await queryIn<{ n: number }>(tx, `select count(*)::int as n from ledger_accounts`);
    return row!.n;
  }

  async change(tx: Tx, id: string, version: number, change: AccountChange): Promise<void> {
    // Whoever records at this moment has looked already who sees the account (`Transactions.book`): they go first.
    if (change.sight) await queryIn(tx, `select from ledger_accounts where id = $1 for update`, [id]);
    const [changed] = await queryIn<{ name: string; archived: boolean }>(
      tx,
      `update ledger_accounts
          set name = coalesce($3, name),
              group_name = case when $4 then $5 else group_name end,
              archived_at = case when $6::boolean is null then archived_at when $6 then coalesce(archived_at, $7) end,
              visibility = coalesce($8, visibility), seen_by = coalesce($9::uuid[], seen_by), version = version + 1
        where id = $1 and version = $2
       returning name, archived_at is not null as archived`,
      [
        id,
        version,
        change.name ?? null,
        change.group !== undefined,
        change.group ?? null,
        change.archived ?? null,
        tx.now,
        change.sight?.visibility ?? null,
        change.sight?.seenBy ?? null,
      ],
    ).catch(refusals);
    if (!changed) throw await this.whyNotChanged(tx, id);
    await recordEvents(tx, [accountChanged(id, changed.name, changed.archived)]);
  }

  async openIds(tx: Tx): Promise<string[]> {
    const rows = await queryIn<{ id: string }>(
      tx,
      // To lock a row is to be allowed to change it: those of which the total alone is seen are left out.
      `select id from ledger_accounts where archived_at is null order by id for no key update`,
    );
    return rows.map(({ id }) => id);
  }

  async order(tx: Tx, ids: readonly string[]): Promise<void> {
    await queryIn(
      tx,
      `update ledger_accounts a set position = placed.position
         from unnest($1::uuid[]) with ordinality as placed (id, position) where a.id = placed.id`,
      [ids],
    );
    await recordEvents(tx, [accountsOrdered(tx.actor.tenantId)]);
  }

  async renameGroup(tx: Tx, from: string, to: string | null): Promise<number> {
    const changed = await queryIn<{ id: string; name: string; archived: boolean }>(
      tx,
      `update ledger_accounts set group_name = $2, version = version + 1 where group_name = $1
       returning id, name, archived_at is not null as archived`,
      [from, to],
    );
    await recordEvents(
      tx,
      changed.map(({ id, name, archived }) => accountChanged(id, name, archived)),
    );
    return changed.length;
  }

  async lockForStatement(tx: Tx, id: string): Promise<number> {
    const locked = await queryIn(tx, `select from ledger_accounts where id = $1 for no key update`, [id]);
    if (locked.length === 0) throw accountUnknown(id);
    const [row] = await queryIn<{ n: string }>(tx, `select ${entryCount('$1')} as n`, [id]);
    return Number(row!.n);
  }

  private async whyNotChanged(tx: Tx, id: string): Promise<Error> {
    const [row] = await queryIn<{ version: number; totalOnly: boolean }>(
      tx,
      `select version, id = any ((select hidden_accounts())::uuid[]) as "totalOnly" from ledger_accounts where id = $1`,
      [id],
    );
    if (row?.totalOnly) return accountTotalOnly(id);
    return row ? versionStale(row.version) : accountUnknown(id);
  }
}
