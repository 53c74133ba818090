import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { HealthChecks } from '../../application/health-checks.js';
import { UnitOfWork } from '../../application/unit-of-work.js';
import { Pools } from './pools.js';
import { ReadDb } from './read-db.js';
import { SqlUnitOfWork } from './sql-unit-of-work.js';

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
  ) {}

  onModuleInit(): void {
    this.health.register('database', () => this.pools.app.query('select 1'));
    this.health.register('queue', () => this.pools.queue.query('select 1'));
  }
}
