import { Injectable } from '@nestjs/common';
import { systemActor } from '../../../platform/application/actor.js';
import { newId } from '../../../platform/application/new-id.js';
import { emailKey } from '../../domain/email-key.js';
import { emailNotVerified, invalidCredentials } from '../../domain/errors.js';
import { isLocked } from '../../domain/lockout.js';
import { Passwords } from '../passwords.js';
import { Failures, IdentityWork, Users, type FailureBuckets, type User } from '../ports.js';
import { SecurityNotices } from '../users/security-notices.js';
import { actingUser, type Visit } from '../visit.js';
import { Turns } from './turns.js';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** The one place where a password is tried. */
@Injectable()
export class CredentialCheck {
  private readonly turns = new Turns();

  constructor(
    private readonly work: IdentityWork,
    private readonly users: Users,
    private readonly failures: Failures,
    private readonly passwords: Passwords,
    private readonly notices: SecurityNotices,
  ) {}

  /**
   * The user these credentials belong to. An unknown address, a wrong password and a locked account take one Argon2
   * verification each and answer `INVALID_CREDENTIALS`; a right password of an unconfirmed address `EMAIL_NOT_VERIFIED`.
   */
  async userOf(credentials: Credentials, visit: Visit): Promise<User> {
    const key = emailKey(credentials.email);
    const buckets = { account: key, source: `${key} ${visit.source}` };
    // In turn, so that guesses sent at once are counted one after the other and right passwords never lock each other out.
    const user = await this.turns.run(buckets.source, () => this.tried(credentials, buckets, visit));
    if (!user.verified) throw emailNotVerified();
    return user;
  }

  private async tried({ password }: Credentials, buckets: FailureBuckets, visit: Visit): Promise<User> {
    const visitor = systemActor('', visit.correlationId);
    const user = await this.users.byEmailKey(buckets.account);
    // Counted as failed before it is tried: what is tried elsewhere at the same moment counts too.
    const { locked, locks } = await this.work.within(visitor, async (tx) => ({
      locked: isLocked(await this.failures.recent(tx, buckets)),
      locks: await this.failures.add(tx, buckets),
    }));
    const right = await this.passwords.verify(user?.passwordHash ?? null, password);
    if (locked || !user || !right) {
      if (locks) await this.tellOfLock(user, visit);
      throw invalidCredentials();
    }
    await this.work.within(visitor, (tx) => this.failures.forgive(tx, buckets));
    await this.renewHash(user, password, visit);
    return user;
  }

  /** Of an address without a confirmed owner, nobody is told by the same statements: time tells nothing. */
  private async tellOfLock(user: User | null, { correlationId }: Visit): Promise<void> {
    const { userId, tenantId } = user?.verified
      ? { userId: user.id, tenantId: user.homeTenant }
      : { userId: newId(), tenantId: newId() };
    await this.work.within(systemActor(tenantId, correlationId), (tx) =>
      this.notices.record(tx, userId, 'account-locked'),
    );
  }

  private async renewHash(user: User, password: string, visit: Visit): Promise<void> {
    if (!this.passwords.isOutdated(user.passwordHash)) return;
    const hashes = { old: user.passwordHash, new: await this.passwords.hash(password) };
    await this.work.within(actingUser(user, visit.correlationId), (tx) => this.users.replaceHash(tx, user.id, hashes));
  }
}
