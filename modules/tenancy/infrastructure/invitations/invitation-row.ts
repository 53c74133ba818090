import type { InvitationView } from '../../application/invitations/list-invitations.js';

export type InvitationRow = Omit<InvitationView, 'invitedAt' | 'expiresAt'> & {
  readonly invitedAt: Date;
  readonly expiresAt: Date;
};

export const INVITATIONS = `
  select i.id, i.email, i.role, i.role_id as "roleId", r.name as "roleName", i.invited_by as "invitedBy",
         i.invited_at as "invitedAt", i.expires_at as "expiresAt"
    from tenancy_invitations i left join tenancy_roles r on r.tenant_id = i.tenant_id and r.id = i.role_id`;

export const viewOf = (row: InvitationRow): InvitationView => ({
  ...row,
  invitedAt: row.invitedAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
});
