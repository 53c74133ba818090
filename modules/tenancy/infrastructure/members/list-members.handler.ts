import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { People } from '../../../platform/application/people.js';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { ListMembers, type Member } from '../../application/members/list-members.js';

type Row = Pick<Member, 'userId' | 'role' | 'roleId' | 'roleName'> & { readonly joinedAt: Date };

const MEMBERS = `
  select m.user_id as "userId", m.role, m.role_id as "roleId", r.name as "roleName", m.joined_at as "joinedAt"
    from tenancy_members m left join tenancy_roles r on r.tenant_id = m.tenant_id and r.id = m.role_id
   order by m.joined_at, m.user_id`;

@QueryHandler(ListMembers)
export class ListMembersHandler implements IQueryHandler<ListMembers> {
  constructor(
    private readonly db: ReadDb,
    private readonly people: People,
  ) {}

  async execute({ actor }: ListMembers): Promise<Member[]> {
    const rows = await this.db.rows<Row>(actor, MEMBERS);
    const people = await this.people.named(rows.map(({ userId }) => userId));
    return rows.map((row) => ({
      ...row,
      displayName: people.get(row.userId)?.displayName ?? '',
      email: people.get(row.userId)?.email ?? '',
      joinedAt: row.joinedAt.toISOString(),
      you: row.userId === actor.userId,
    }));
  }
}
