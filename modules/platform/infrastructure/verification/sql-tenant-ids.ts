import { Injectable } from '@nestjs/common';
import { TenantIds } from '../../application/tenant-ids.js';
import { Pools } from '../database/pools.js';

const NIL = '00000000-0000-0000-0000-000000000000';

/** The tables whose tenants the verifier may know: what the migrations granted it. */
const TABLES = `
  select quote_ident(c.relname) as name
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
     and has_column_privilege(c.oid, a.attnum, 'select')
   order by 1`;

/** Also the answer for a role that is not there yet. */
const WRONG_PASSWORD = '28P01';

const notMigrated = (cause?: unknown): Error =>
  new Error('The database is not migrated, or with another APP_SECRET: make migrate', { cause });

/** Tenant ids as `florin_verifier` sees them: no other column, and no need of one. */
@Injectable()
export class SqlTenantIds extends TenantIds {
  private tables: Promise<string[]> | undefined;

  constructor(private readonly pools: Pools) {
    super();
  }

  after(id: string | null): Promise<string | null> {
    return this.first(id === null ? '>=' : '>', id ?? NIL);
  }

  async has(id: string): Promise<boolean> {
    return (await this.first('=', id)) !== null;
  }

  /** One look at the head of each table's key, however many rows a tenant has. */
  private async first(compared: '>=' | '>' | '=', id: string): Promise<string | null> {
    const heads = (await this.known()).map(
      (table) => `(select tenant_id from ${table} where tenant_id ${compared} $1 order by tenant_id limit 1)`,
    );
    const sql = `select tenant_id as id from (${heads.join(' union all ')}) heads order by 1 limit 1`;
    const { rows } = await this.pools.verifier.query<{ id: string }>(sql, [id]);
    return rows[0]?.id ?? null;
  }

  private async known(): Promise<string[]> {
    this.tables ??= this.ask();
    return this.tables;
  }

  private async ask(): Promise<string[]> {
    const { rows } = await this.pools.verifier.query<{ name: string }>(TABLES).catch((fault: unknown) => {
      throw (fault as { code?: string }).code === WRONG_PASSWORD ? notMigrated(fault) : fault;
    });
    if (rows.length === 0) throw notMigrated();
    return rows.map(({ name }) => name);
  }
}
