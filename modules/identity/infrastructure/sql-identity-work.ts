import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/application/actor.js';
import type { OnceKey, Tx } from '../../platform/application/unit-of-work.js';
import { Pools } from '../../platform/infrastructure/database/pools.js';
import { PooledUnitOfWork } from '../../platform/infrastructure/database/sql-unit-of-work.js';
import { inTransaction } from '../../platform/infrastructure/database/transaction.js';
import { IdentityWork } from '../application/ports.js';

@Injectable()
export class SqlIdentityWork extends IdentityWork {
  private readonly uow: PooledUnitOfWork;

  constructor(private readonly pools: Pools) {
    super();
    this.uow = new PooledUnitOfWork(pools.identity);
  }

  within<R>(actor: Actor, work: (tx: Tx) => Promise<R>): Promise<R> {
    return inTransaction(this.pools.identity, { actor, begin: 'begin' }, (tx) => work(tx));
  }

  once<R>(actor: Actor, key: OnceKey, input: unknown, work: (tx: Tx) => Promise<R>): Promise<R> {
    return this.uow.once(actor, key, input, work);
  }
}
