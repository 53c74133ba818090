import type { Tx } from '../../platform/application/unit-of-work.js';
import type { NewTenant } from '../domain/tenant.js';

export abstract class Tenants {
  /**
   * Stores the household and its owner under the tenant of the transaction and records `tenancy.tenant-created.v1`.
   * Refuses with `TENANT_TAKEN` when that tenant exists.
   */
  abstract add(tx: Tx, tenant: NewTenant): Promise<void>;
}
