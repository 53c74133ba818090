import { Global, Module } from '@nestjs/common';
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
export class DatabaseModule {}
