import { z } from 'zod';

/** A household was made, with its first member. */
export const tenantCreatedV1 = z.object({
  tenantId: z.uuid(),
  ownerUserId: z.uuid(),
  name: z.string(),
  baseCurrency: z.string().length(3),
  /** BCP 47. */
  locale: z.string(),
  /** IANA name. */
  timeZone: z.string(),
});

export const TENANCY_EVENTS = { 'tenancy.tenant-created.v1': tenantCreatedV1 } as const;

export type TenantCreatedV1 = z.infer<typeof tenantCreatedV1>;
