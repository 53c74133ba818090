import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import type { Tx } from '../../platform/application/unit-of-work.js';
import { quotaReached } from '../../platform/domain/quota-reached.js';
import { GetEntitlements } from '../../tenancy/index.js';
import { Accounts, type NewAccount } from './ports.js';

/** Adds accounts as long as the household may have more. */
@Injectable()
export class RoomForAccounts {
  constructor(
    private readonly queries: QueryBus,
    private readonly accounts: Accounts,
  ) {}

  /**
   * Asked before the transaction, which would hold one connection while it waits for another. What it answers adds an
   * account, and throws `QUOTA_REACHED` and `ACCOUNT_NAME_TAKEN`.
   */
  async of(actor: Actor): Promise<(tx: Tx, account: NewAccount) => Promise<void>> {
    const { plan, limits } = await this.queries.execute(new GetEntitlements(actor));
    const limit = limits.accounts;
    return async (tx, account) => {
      if ((await this.accounts.count(tx)) >= limit) throw quotaReached({ what: 'accounts', limit, plan });
      await this.accounts.add(tx, account);
    };
  }
}
