import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { systemActor } from '../../../platform/application/actor.js';
import { People } from '../../../platform/application/people.js';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { GetInvitation, type OpenInvitation } from '../../application/invitations/get-invitation.js';
import { invitationToken } from '../../application/invitations/invitation-token.js';

type Row = Omit<OpenInvitation, 'inviterName'> & { readonly invitedBy: string };

const OPEN = `
  select i.tenant_id as "tenantId", i.id as "invitationId", t.name as "householdName", i.invited_by as "invitedBy",
         i.email, i.email_key as "emailKey", i.role, r.name as "roleName"
    from tenancy_invitations i
    join tenancy_tenants t on t.tenant_id = i.tenant_id
    left join tenancy_roles r on r.tenant_id = i.tenant_id and r.id = i.role_id
   where i.token_hash = $1 and i.expires_at > now()`;

/** The token says where to look and proves, by its hash, that its bearer was written to: what it opens is that one row. */
@QueryHandler(GetInvitation)
export class GetInvitationHandler implements IQueryHandler<GetInvitation> {
  constructor(
    private readonly db: ReadDb,
    private readonly people: People,
  ) {}

  async execute({ token, correlationId }: GetInvitation): Promise<OpenInvitation | null> {
    const read = invitationToken.read(token);
    if (!read) return null;
    const [row] = await this.db.rows<Row>(systemActor(read.tenantId, correlationId), OPEN, [read.hash]);
    if (!row) return null;
    const { invitedBy, ...invitation } = row;
    const inviter = (await this.people.named([invitedBy])).get(invitedBy);
    return { ...invitation, inviterName: inviter?.displayName ?? null };
  }
}
