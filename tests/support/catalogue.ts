/**
 * Questions to the catalogue that must have no answer: each lists, as column `name`, what would break the isolation of
 * tenants in the database (the fourth of the four tenant locks).
 */
export const CATALOGUE = {
  /** Tables with a tenant or a user whose row security is absent, not forced, or without any policy. */
  openTables: `
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p')
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('tenant_id', 'user_id'))
       and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))`,
  /** Keys of tenant tables that reach across tenants. */
  looseKeys: `
    select k.conrelid::regclass || '.' || k.conname as name from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attname = 'tenant_id'
      join pg_namespace n on n.oid = k.connamespace
     where n.nspname = 'public' and k.contype in ('p', 'u', 'f')
       and not (case when k.contype = 'p' then k.conkey[1] = a.attnum else a.attnum = any (k.conkey) end)`,
  /** What the app may read although it belongs to no tenant. */
  sharedTables: `
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm') and has_table_privilege('florin_app', c.oid, 'select')
       and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')`,
} as const;
