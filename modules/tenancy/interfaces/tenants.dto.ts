import { z } from 'zod';

const tenant = {
  id: z.uuid(),
  name: z.string().meta({ examples: ['Ana Soler'] }),
  baseCurrency: z.string().meta({ examples: ['EUR'], description: 'ISO 4217; totals are shown in it' }),
  locale: z.string().meta({ examples: ['en'], description: 'BCP 47' }),
  timeZone: z.string().meta({ examples: ['Europe/Madrid'], description: 'IANA name' }),
};

export const tenantsView = z.object({
  data: z.array(z.object({ ...tenant, role: z.enum(['owner', 'editor', 'viewer']) })),
  page: z.object({ nextCursor: z.null() }),
});

export const tenantView = z.object({
  data: z.object({ ...tenant, createdAt: z.iso.datetime(), version: z.number().int() }),
});

export type TenantsView = z.infer<typeof tenantsView>;
export type TenantAnswer = z.infer<typeof tenantView>;
