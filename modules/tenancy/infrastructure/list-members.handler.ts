import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { ListMembers, type Member } from '../application/list-members.js';

type Row = Omit<Member, 'joinedAt'> & { joinedAt: Date };

@QueryHandler(ListMembers)
export class ListMembersHandler implements IQueryHandler<ListMembers> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor }: ListMembers): Promise<Member[]> {
    const rows = await this.db.rows<Row>(
      actor,
      `select user_id as "userId", role, joined_at as "joinedAt" from tenancy_members order by joined_at, user_id`,
    );
    return rows.map((row) => ({ ...row, joinedAt: row.joinedAt.toISOString() }));
  }
}
