import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { HealthChecks } from '../../application/health-checks.js';
import { Schedules } from '../../application/jobs.js';
import { UnitOfWork } from '../../application/unit-of-work.js';
import { Pools } from './pools.js';
import { ReadDb } from './read-db.js';
import { SqlUnitOfWork } from './sql-unit-of-work.js';

/** Keys past their time go every hour. */
const RETENTION_MS = 3_600_000;
/** In portions, so that no backlog outlasts the statement timeout. */
const FORGOTTEN_MAX = 5_000;

const FORGET = `
  delete from idempotency_keys where (tenant_id, principal, key) in (
    select tenant_id, principal, key from idempotency_keys where expires_at < now() limit ${FORGOTTEN_MAX})`;

/** The two database handles that exist, both under an actor, and the pools that identity, relay and queue use. */
@Global()
@Module({
  providers: [Pools, ReadDb, { provide: UnitOfWork, useClass: SqlUnitOfWork }],
  exports: [Pools, ReadDb, UnitOfWork],
})
export class DatabaseModule implements OnModuleInit {
  constructor(
    private readonly pools: Pools,
    private readonly health: HealthChecks,
    private readonly schedules: Schedules,
  ) {}

  onModuleInit(): void {
    this.health.register('database', () => this.pools.app.query('select 1'));
    this.schedules.every('idempotency-retention', RETENTION_MS, async () => {
      while ((await this.pools.relay.query(FORGET)).rowCount === FORGOTTEN_MAX);
    });
  }
}
