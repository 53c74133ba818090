import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauges } from '../../../platform/application/gauges.js';
import { Schedules } from '../../../platform/application/jobs.js';
import { Projections } from '../../../platform/application/projections.js';
import { Pools } from '../../../platform/infrastructure/database/pools.js';

const EVERY_MS = 10_000;
/** In portions, so that no backlog outlasts the statement timeout. */
const FOLDED_MAX = 20_000;
const REBUILD_MAX_MS = 3_600_000;

/** From tenant to tenant by the key, however many rows of each wait. */
const NEXT = `select tenant_id as id from ledger_total_changes where tenant_id > $1 order by tenant_id limit 1`;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** What the functions that fold and rebuild lock too. */
const LOCK = `select pg_advisory_lock(hashtextextended('ledger totals ' || $1, 0))`;

/** Of the first ones only: a figure that is asked for every few seconds must not grow with what it tells of. */
const WAITING = `
  select count(*)::int as rows, coalesce(extract(epoch from now() - min(recorded_at)), 0)::float8 as seconds
    from (select recorded_at from ledger_total_changes limit 100000) waiting`;

/** Keeps the tail of the projection short, and makes it anew from the entries when asked. */
@Injectable()
export class LedgerTotals implements OnModuleInit {
  constructor(
    private readonly pools: Pools,
    private readonly schedules: Schedules,
    private readonly projections: Projections,
    private readonly gauges: Gauges,
  ) {}

  onModuleInit(): void {
    this.schedules.every('ledger-totals', EVERY_MS, () => this.fold());
    this.projections.register('ledger', (tenantId) => this.rebuild(tenantId));
    this.gauges.gauge(
      'florin_totals_unfolded_rows',
      'Rows that wait to be folded into the totals; at most 100000 are counted',
      async () => (await this.waiting()).rows,
    );
    this.gauges.gauge(
      'florin_totals_unfolded_seconds',
      'Age of the oldest of them',
      async () => (await this.waiting()).seconds,
    );
  }

  /** Folds what waits, of every tenant; another process that folds the same tenant is left to it. */
  async fold(): Promise<void> {
    for (let id = await this.next(BEFORE_ALL); id !== null; id = await this.next(id)) {
      while ((await this.foldOnce(id)) === FOLDED_MAX);
    }
  }

  /** Exact also while others write: what commits after the snapshot waits as ever. */
  private async rebuild(tenantId: string): Promise<void> {
    const client = await this.pools.relay.connect();
    try {
      // Before the snapshot: what a fold commits while this waits would be deleted twice.
      await client.query(LOCK, [tenantId]);
      await client.query(`begin isolation level repeatable read`);
      await client.query(`set local statement_timeout = ${REBUILD_MAX_MS}`);
      await client.query(`select ledger_rebuild_totals($1)`, [tenantId]);
      await client.query('commit');
    } catch (fault) {
      await client.query('rollback');
      throw fault;
    } finally {
      await client.query(`select pg_advisory_unlock_all()`);
      client.release();
    }
  }

  private async next(after: string): Promise<string | null> {
    const { rows } = await this.pools.relay.query<{ id: string }>(NEXT, [after]);
    return rows[0]?.id ?? null;
  }

  private async foldOnce(tenantId: string): Promise<number> {
    const sql = `select ledger_fold_totals($1, $2) as n`;
    const { rows } = await this.pools.relay.query<{ n: number }>(sql, [tenantId, FOLDED_MAX]);
    return rows[0]!.n;
  }

  private async waiting(): Promise<{ rows: number; seconds: number }> {
    const { rows } = await this.pools.relay.query<{ rows: number; seconds: number }>(WAITING);
    return rows[0]!;
  }
}
