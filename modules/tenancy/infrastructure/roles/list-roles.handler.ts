import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { ListRoles, type RoleView } from '../../application/roles/list-roles.js';
import { HOUSEHOLD_SCOPES, ROLES, scopesOf } from '../../domain/role.js';

const OWN_ROLES = `
  select r.id, r.name, r.scopes, r.version,
         (select count(*)::int from tenancy_members m where m.role_id = r.id) as members
    from tenancy_roles r order by lower(r.name)`;

const HELD = `select role, count(*)::int as members from tenancy_members group by role`;

@QueryHandler(ListRoles)
export class ListRolesHandler implements IQueryHandler<ListRoles> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor }: ListRoles): Promise<RoleView[]> {
    const [made, held] = await Promise.all([
      this.db.rows<Omit<RoleView, 'builtIn'>>(actor, OWN_ROLES),
      this.db.rows<{ role: string; members: number }>(actor, HELD),
    ]);
    const builtIn = ROLES.map((role) => ({
      id: null,
      builtIn: role,
      name: role,
      scopes: HOUSEHOLD_SCOPES.filter((scope) => scopesOf(role).includes(scope)),
      members: held.find((one) => one.role === role)?.members ?? 0,
      version: 1,
    }));
    return [...builtIn, ...made.map((role) => ({ ...role, builtIn: null }))];
  }
}
