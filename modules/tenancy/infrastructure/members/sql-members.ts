import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { recordEvents } from '../../../platform/infrastructure/outbox/outbox.js';
import { Members, type RemovalReason } from '../../application/ports.js';
import { memberJoined, memberRemoved, ownershipTransferred, roleChanged } from '../../application/published-events.js';
import type { Holding } from '../../domain/holding.js';
import { scopesOf, type MemberRole } from '../../domain/role.js';

const HOLDING = `
  select m.role, m.role_id as "roleId", r.scopes as chosen
    from tenancy_members m left join tenancy_roles r on r.tenant_id = m.tenant_id and r.id = m.role_id
   where m.user_id = $1`;

interface HoldingRow {
  readonly role: MemberRole;
  readonly roleId: string | null;
  readonly chosen: readonly string[] | null;
}

@Injectable()
export class SqlMembers extends Members {
  async holding(tx: Tx, userId: string): Promise<Holding | null> {
    const [row] = await queryIn<HoldingRow>(tx, HOLDING, [userId]);
    return row ? { role: row.role, roleId: row.roleId, scopes: scopesOf(row.role, row.chosen ?? []) } : null;
  }

  async ids(tx: Tx): Promise<string[]> {
    const rows = await queryIn<{ id: string }>(tx, `select user_id as id from tenancy_members`);
    return rows.map(({ id }) => id);
  }

  async owners(tx: Tx): Promise<string[]> {
    const rows = await queryIn<{ id: string }>(tx, `select user_id as id from tenancy_members where role = 'owner'`);
    return rows.map(({ id }) => id);
  }

  async add(tx: Tx, userId: string, { role, roleId }: Pick<Holding, 'role' | 'roleId'>): Promise<boolean> {
    const added = await queryIn(
      tx,
      `insert into tenancy_members (user_id, role, role_id, joined_at) values ($1, $2, $3, $4)
       on conflict (tenant_id, user_id) do nothing returning user_id`,
      [userId, role, roleId, tx.now],
    );
    if (added.length === 0) return false;
    await recordEvents(tx, [memberJoined({ tenantId: tx.actor.tenantId, userId, role, roleId })]);
    return true;
  }

  async setRole(tx: Tx, userId: string, { role, roleId }: Pick<Holding, 'role' | 'roleId'>): Promise<void> {
    await queryIn(tx, `update tenancy_members set role = $2, role_id = $3 where user_id = $1`, [userId, role, roleId]);
    await recordEvents(tx, [roleChanged({ tenantId: tx.actor.tenantId, userId, role, roleId })]);
  }

  async remove(tx: Tx, userId: string, reason: RemovalReason): Promise<void> {
    await queryIn(tx, `delete from tenancy_members where user_id = $1`, [userId]);
    await recordEvents(tx, [memberRemoved({ tenantId: tx.actor.tenantId, userId, reason })]);
  }

  async transfer(tx: Tx, toUserId: string): Promise<void> {
    const { tenantId, userId: fromUserId } = tx.actor;
    await this.setRole(tx, toUserId, { role: 'owner', roleId: null });
    await this.setRole(tx, fromUserId, { role: 'editor', roleId: null });
    await recordEvents(tx, [ownershipTransferred({ tenantId, fromUserId, toUserId })]);
  }
}
