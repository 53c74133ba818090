import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { notAMember, ownersOnly, scopeMissing } from '../../domain/errors.js';
import type { Holding } from '../../domain/holding.js';
import { Members, Tenants } from '../ports.js';

/** What whoever acts may do, as it stands inside the transaction: they may have been demoted since they asked. */
@Injectable()
export class Authority {
  constructor(
    private readonly tenants: Tenants,
    private readonly members: Members,
  ) {}

  /**
   * Holds the household, then answers what the actor holds, narrowed to what their token allows.
   * Throws `NOT_A_MEMBER`, `SCOPE_MISSING`.
   */
  async over(tx: Tx, scope: 'members:admin' | 'household:admin'): Promise<Holding> {
    const held = await this.own(tx);
    if (!held.scopes.includes(scope)) throw scopeMissing(scope);
    // A key is no owner, whoever made it: an owner that it made would be broader than itself (security.md TEN-09).
    return tx.actor.sessionId === null && held.role === 'owner' ? { ...held, role: 'custom' } : held;
  }

  /** As `over`, for owners only. Throws `OWNERS_ONLY`. */
  async ofOwner(tx: Tx): Promise<Holding> {
    const held = await this.own(tx);
    if (held.role !== 'owner') throw ownersOnly();
    return held;
  }

  /** Holds the household. Throws `NOT_A_MEMBER`. */
  async own(tx: Tx): Promise<Holding> {
    await this.tenants.hold(tx);
    const held = await this.members.holding(tx, tx.actor.userId);
    if (!held) throw notAMember();
    return { ...held, scopes: held.scopes.filter((scope) => tx.actor.scopes.has(scope)) };
  }
}
