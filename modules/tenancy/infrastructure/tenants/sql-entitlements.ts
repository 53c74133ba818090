import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { quotaReached } from '../../../platform/domain/quota-reached.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { Settings } from '../../../platform/infrastructure/settings.js';
import { Entitlements, type Roomed } from '../../application/ports.js';
import { limitsOf, type Plan } from '../../domain/plan.js';
import { COUNTS, type Counts } from './counts.js';

@Injectable()
export class SqlEntitlements extends Entitlements {
  constructor(private readonly settings: Settings) {
    super();
  }

  async demandRoom(tx: Tx, what: Roomed): Promise<void> {
    // Read after the household is held: what others added before counts.
    const [counted] = await queryIn<Counts & { plan: Plan }>(tx, COUNTS, [tx.now]);
    if (!counted) throw new Error('The household of the transaction is missing');
    const plan = this.settings.releaseMode ? counted.plan : null;
    const limit = limitsOf(plan, this.settings.quotas)[what];
    if (counted[what] >= limit) throw quotaReached({ what, limit, plan });
  }
}
