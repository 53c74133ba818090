import { systemActor } from '../../../platform/application/actor.js';
import type { Pools } from '../../../platform/infrastructure/database/pools.js';
import { readIn } from '../../../platform/infrastructure/database/transaction.js';
import type { Membership } from '../../application/tenants/list-memberships.js';
import { scopesOf } from '../../domain/role.js';

type Row = Omit<Membership, 'scopes'> & { readonly chosen: readonly string[] | null };

const MEMBERSHIPS = `
  select t.tenant_id as "tenantId", t.name, m.role, m.role_id as "roleId", r.name as "roleName", r.scopes as chosen,
         t.base_currency as "baseCurrency", t.locale, t.time_zone as "timeZone"
    from tenancy_members m
    join tenancy_tenants t on t.tenant_id = m.tenant_id
    left join tenancy_roles r on r.tenant_id = m.tenant_id and r.id = m.role_id
   where m.user_id = $1 and ($2::uuid is null or m.tenant_id = $2)
   order by m.joined_at, m.tenant_id`;

/**
 * The memberships of one user, as `florin_identity` with that user and no tenant bound: row policies
 * `own_memberships`, `own_tenants` and `own_roles` show nothing of anybody else.
 */
export async function membershipsOf(pools: Pools, userId: string, tenantId: string | null): Promise<Membership[]> {
  const actor = { ...systemActor('', 'memberships'), userId };
  const statement = { name: 'memberships', text: MEMBERSHIPS, values: [userId, tenantId] };
  const rows = await readIn<Row>(pools.identity, actor, statement);
  return rows.map(({ chosen, ...row }) => ({ ...row, scopes: scopesOf(row.role, chosen ?? []) }));
}
