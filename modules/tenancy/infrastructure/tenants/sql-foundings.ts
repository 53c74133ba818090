import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/application/actor.js';
import type { OnceKey } from '../../../platform/application/unit-of-work.js';
import { quotaReached } from '../../../platform/domain/quota-reached.js';
import { Pools } from '../../../platform/infrastructure/database/pools.js';
import { PooledUnitOfWork } from '../../../platform/infrastructure/database/sql-unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { Settings } from '../../../platform/infrastructure/settings.js';
import { Foundings } from '../../application/ports.js';
import { limitsOf, type Plan } from '../../domain/plan.js';

/** What was asked for and never made (the process ended, nobody asked again) counts no longer after an hour. */
const FORGET = `delete from tenancy_foundings where user_id = $1 and founded_at < $2::timestamptz - interval '1 hour'`;

const OWNED = `
  select (select count(*) from tenancy_members where user_id = $1 and role = 'owner')
         + (select count(*) from tenancy_foundings f where f.user_id = $1
               and not exists (select from tenancy_members m where m.user_id = $1 and m.tenant_id = f.id)) as owned`;

@Injectable()
export class SqlFoundings extends Foundings {
  private readonly uow: PooledUnitOfWork;

  constructor(
    pools: Pools,
    private readonly settings: Settings,
  ) {
    super();
    this.uow = new PooledUnitOfWork(pools.identity);
  }

  reserve(actor: Actor, key: OnceKey, input: unknown, id: string): Promise<string> {
    return this.uow.once(actor, key, input, async (tx) => {
      const { userId } = actor;
      await queryIn(tx, `select pg_advisory_xact_lock(hashtextextended('founding ' || $1, 0))`, [userId]);
      await queryIn(tx, FORGET, [userId, tx.now]);
      const [counted] = await queryIn<{ owned: string }>(tx, OWNED, [userId]);
      const [home] = await queryIn<{ plan: Plan }>(tx, `select plan from tenancy_tenants where tenant_id = $1`, [
        actor.tenantId,
      ]);
      const plan = this.settings.releaseMode && home ? home.plan : null;
      const { households: limit } = limitsOf(plan, this.settings.quotas);
      if (Number(counted!.owned) >= limit) throw quotaReached({ what: 'households', limit, plan });
      const sql = `insert into tenancy_foundings (user_id, id, founded_at) values ($1, $2, $3)`;
      await queryIn(tx, sql, [userId, id, tx.now]);
      return id;
    });
  }
}
