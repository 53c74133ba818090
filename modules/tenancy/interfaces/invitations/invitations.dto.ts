import { z } from 'zod';
import { heldRole, tenantView } from '../tenants/tenants.dto.js';
import { isOneRole, ONE_ROLE, roleChoice } from '../members/role-choice.js';

const EMAIL_MAX = 254;

export const invitedEmail = z
  .string()
  .trim()
  .pipe(z.email().max(EMAIL_MAX))
  .meta({ examples: ['bea@example.com'] });

export const inviteBody = z
  .strictObject({ email: invitedEmail, ...roleChoice })
  .refine(isOneRole, ONE_ROLE)
  .meta({ id: 'Invite' });

const invitation = z.object({
  id: z.uuid(),
  email: z.string(),
  ...heldRole,
  invitedBy: z.uuid(),
  invitedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});

export const invitationAnswer = z.object({ data: invitation });
export const invitationsAnswer = z.object({ data: z.array(invitation) });

export const tokenBody = z.strictObject({ token: z.string().min(1).max(200) }).meta({ id: 'InvitationToken' });

export const joinedAnswer = tenantView;
