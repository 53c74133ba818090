import type { TenantView } from '../../application/tenants/get-tenant.js';

export type TenantRow = Omit<TenantView, 'createdAt'> & { readonly createdAt: Date };

/** The household with id `$1`. */
export const TENANT = `
  select tenant_id as id, name, base_currency as "baseCurrency", locale, time_zone as "timeZone",
         created_at as "createdAt", version
    from tenancy_tenants where tenant_id = $1`;

export const viewOf = (row: TenantRow): TenantView => ({ ...row, createdAt: row.createdAt.toISOString() });
