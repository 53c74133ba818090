import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { whenViolated } from '../../../platform/infrastructure/database/violation.js';
import { recordEvents } from '../../../platform/infrastructure/outbox/outbox.js';
import { Roles, type RoleMade } from '../../application/ports.js';
import { roleChanged } from '../../application/published-events.js';
import { roleInUse, roleNameTaken } from '../../domain/errors.js';

const refusals = whenViolated({
  tenancy_roles_name: roleNameTaken,
  tenancy_members_custom_role: roleInUse,
  tenancy_invitations_custom_role: roleInUse,
});

@Injectable()
export class SqlRoles extends Roles {
  async find(tx: Tx, id: string): Promise<RoleMade | null> {
    const [row] = await queryIn<RoleMade>(tx, `select id, name, scopes, version from tenancy_roles where id = $1`, [
      id,
    ]);
    return row ?? null;
  }

  async add(tx: Tx, { id, name, scopes }: Omit<RoleMade, 'version'>): Promise<void> {
    const sql = `insert into tenancy_roles (id, name, scopes, created_at) values ($1, $2, $3, $4)`;
    await queryIn(tx, sql, [id, name, scopes, tx.now]).catch(refusals);
  }

  async change(tx: Tx, { id, name, scopes, version }: RoleMade): Promise<void> {
    const sql = `update tenancy_roles set name = $2, scopes = $3, version = $4 where id = $1`;
    await queryIn(tx, sql, [id, name, scopes, version]).catch(refusals);
    const { tenantId } = tx.actor;
    const holders = await queryIn<{ id: string }>(tx, `select user_id as id from tenancy_members where role_id = $1`, [
      id,
    ]);
    await recordEvents(
      tx,
      holders.map((holder) => roleChanged({ tenantId, userId: holder.id, role: 'custom', roleId: id })),
    );
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await queryIn(tx, `delete from tenancy_roles where id = $1`, [id]).catch(refusals);
  }
}
