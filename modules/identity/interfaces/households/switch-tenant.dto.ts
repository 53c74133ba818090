import { z } from 'zod';
import { id } from '../../../platform/interfaces/http/fields.js';

/** A household as one of its members sees it. */
export const membershipFields = {
  id: z.uuid(),
  name: z.string(),
  role: z.enum(['owner', 'editor', 'viewer', 'custom']),
  roleId: z.uuid().nullable().meta({ description: 'Of a role of the household’s own making' }),
  roleName: z.string().nullable(),
  baseCurrency: z.string(),
  locale: z.string(),
  timeZone: z.string(),
};

export const switchTenantBody = z.strictObject({ tenantId: id() }).meta({ id: 'SwitchTenant' });
export type SwitchTenantBody = z.infer<typeof switchTenantBody>;

export const switchedAnswer = z.object({
  accessToken: z.string(),
  accessTokenExpiresIn: z
    .number()
    .int()
    .meta({ examples: [900], description: 'Seconds' }),
  tokenType: z.literal('Bearer'),
  tenant: z.object(membershipFields),
});
