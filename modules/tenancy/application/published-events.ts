import type { TenantCreatedV1 } from '../../../contracts/events/tenancy.js';
import type { PublishedEvent } from '../../platform/application/event.js';
import type { NewTenant } from '../domain/tenant.js';

/** The one place where a fact of this module becomes a public one. */
export const tenantCreated = (tenantId: string, tenant: NewTenant): PublishedEvent => ({
  type: 'tenancy.tenant-created.v1',
  aggregateId: tenantId,
  data: { tenantId, ...tenant } satisfies TenantCreatedV1,
});
