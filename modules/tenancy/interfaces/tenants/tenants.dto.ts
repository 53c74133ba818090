import { z } from 'zod';
import { currency, text, version } from '../../../platform/interfaces/http/fields.js';
import { locale, timeZone } from '../../../platform/interfaces/http/place-fields.js';

export const NAME_MAX = 100;

const tenant = {
  id: z.uuid(),
  name: z.string().meta({ examples: ['Ana Soler'] }),
  baseCurrency: z.string().meta({ examples: ['EUR'], description: 'ISO 4217; totals are shown in it' }),
  locale: z.string().meta({ examples: ['en'], description: 'BCP 47' }),
  timeZone: z.string().meta({ examples: ['Europe/Madrid'], description: 'IANA name' }),
};

export const heldRole = {
  role: z.enum(['owner', 'editor', 'viewer', 'custom']),
  roleId: z.uuid().nullable().meta({ description: 'Of a role of the household’s own making' }),
  roleName: z.string().nullable(),
};

export const tenantsView = z.object({
  data: z.array(
    z.object({ ...tenant, ...heldRole, current: z.boolean().meta({ description: 'The one this token is for' }) }),
  ),
  page: z.object({ nextCursor: z.null() }),
});

export const tenantView = z.object({
  data: z.object({ ...tenant, createdAt: z.iso.datetime(), version: z.number().int() }),
});

export const foundBody = z
  .strictObject({
    name: text(NAME_MAX),
    baseCurrency: currency(),
    locale: locale().optional(),
    timeZone: timeZone().optional(),
  })
  .meta({ id: 'CreateTenant' });

export const renameBody = z
  .strictObject({ version: version(), name: text(NAME_MAX).optional() })
  .meta({ id: 'ChangeTenant' });

const counts = z.object({
  members: z.number().int().meta({ description: 'Members, and those who are invited' }),
  invitations: z.number().int(),
  roles: z.number().int().meta({ description: 'Roles of the household’s own making' }),
  households: z.number().int().meta({ description: 'Households that you own' }),
  accounts: z.number().int(),
});

export const usageAnswer = z.object({
  data: z.object({
    plan: z.enum(['free', 'plus']).nullable().meta({ description: 'Null: there are no plans here' }),
    limits: counts,
    usage: counts,
  }),
});

export type TenantsView = z.infer<typeof tenantsView>;
export type TenantAnswer = z.infer<typeof tenantView>;
