import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { ListInvitations, type InvitationView } from '../../application/invitations/list-invitations.js';
import { INVITATIONS, viewOf, type InvitationRow } from './invitation-row.js';

@QueryHandler(ListInvitations)
export class ListInvitationsHandler implements IQueryHandler<ListInvitations> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor }: ListInvitations): Promise<InvitationView[]> {
    const rows = await this.db.rows<InvitationRow>(actor, `${INVITATIONS} order by i.invited_at desc, i.id desc`);
    return rows.map(viewOf);
  }
}
