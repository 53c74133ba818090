import { Injectable } from '@nestjs/common';
import { systemActor } from '../../../platform/application/actor.js';
import { newId } from '../../../platform/application/new-id.js';
import { isLocked } from '../../domain/lockout.js';
import { Failures, IdentityWork, type FailureBuckets, type User } from '../ports.js';
import { SecurityNotices } from '../users/security-notices.js';
import type { Visit } from '../visit.js';

/** A try that is counted, and what came of counting it. */
export interface CountedTry {
  /** It must fail, whatever the password. */
  readonly locked: boolean;
  /** It was the last one before a lock. */
  readonly locks: boolean;
}

/** Counts tries of passwords, and tells owners of locks (security.md D2). */
@Injectable()
export class Lockout {
  constructor(
    private readonly work: IdentityWork,
    private readonly failures: Failures,
    private readonly notices: SecurityNotices,
  ) {}

  /** Counted as failed before it is tried: what is tried elsewhere at the same moment counts too. */
  count(buckets: FailureBuckets, { correlationId }: Visit): Promise<CountedTry> {
    return this.work.within(systemActor('', correlationId), async (tx) => ({
      locked: isLocked(await this.failures.recent(tx, buckets)),
      locks: await this.failures.add(tx, buckets),
    }));
  }

  async forgive(buckets: FailureBuckets, { correlationId }: Visit): Promise<void> {
    await this.work.within(systemActor('', correlationId), (tx) => this.failures.forgive(tx, buckets));
  }

  /**
   * Tells the owner when the try has locked. Of an address without a confirmed owner nobody is told, by the same
   * statements, so that time tells nothing.
   */
  async failed({ locks }: CountedTry, user: User | null, { correlationId }: Visit): Promise<void> {
    if (!locks) return;
    const { userId, tenantId } = user?.verified
      ? { userId: user.id, tenantId: user.homeTenant }
      : { userId: newId(), tenantId: newId() };
    await this.work.within(systemActor(tenantId, correlationId), (tx) =>
      this.notices.record(tx, userId, 'account-locked'),
    );
  }
}
