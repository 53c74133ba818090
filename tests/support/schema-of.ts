import type { TestDatabase } from './database.js';

/** Everything that defines the schema `public`, as comparable lines: columns, constraints, indexes, policies, triggers, rights. */
export async function schemaOf(database: TestDatabase): Promise<string[]> {
  const rows = await database.rows<{ line: string }>(`
    with tables as (select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                     where n.nspname = 'public' and c.relkind in ('r', 'p', 'v') and c.relname <> 'migrations')
    select 'column ' || t.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' '
           || a.attnotnull || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || ' ' || coalesce(a.attacl::text, '') as line
      from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    union all select 'constraint ' || t.relname || '.' || k.conname || ' ' || pg_get_constraintdef(k.oid)
      from tables t join pg_constraint k on k.conrelid = t.oid
    union all select 'index ' || pg_get_indexdef(i.indexrelid) from tables t join pg_index i on i.indrelid = t.oid
    union all select 'policy ' || t.relname || '.' || p.polname || ' ' || p.polcmd::text || ' ' || p.polroles::regrole[]::text || ' '
           || coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')
      from tables t join pg_policy p on p.polrelid = t.oid
    union all select 'trigger ' || pg_get_triggerdef(g.oid) from tables t join pg_trigger g on g.tgrelid = t.oid
     where not g.tgisinternal
    union all select 'table ' || t.relname || ' ' || c.relrowsecurity || ' ' || c.relforcerowsecurity || ' '
           || c.relowner::regrole || ' ' || coalesce(c.relacl::text, '') from tables t join pg_class c on c.oid = t.oid
    union all select 'function ' || p.oid::regprocedure || ' ' || md5(p.prosrc) from pg_proc p
      join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public'
     order by 1`);
  return rows.map((row) => row.line);
}
