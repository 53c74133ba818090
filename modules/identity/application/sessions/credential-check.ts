import { Injectable } from '@nestjs/common';
import { emailKey } from '../../domain/email-key.js';
import { emailNotVerified, invalidCredentials } from '../../domain/errors.js';
import { Passwords } from '../passwords.js';
import { IdentityWork, Users, type FailureBuckets, type User } from '../ports.js';
import { actingUser, type Visit } from '../visit.js';
import { Lockout } from './lockout.js';
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
    private readonly passwords: Passwords,
    private readonly lockout: Lockout,
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
    const user = await this.users.byEmailKey(buckets.account);
    const counted = await this.lockout.count(buckets, visit);
    const right = await this.passwords.verify(user?.passwordHash ?? null, password);
    if (counted.locked || !user || !right) {
      await this.lockout.failed(counted, user, visit);
      throw invalidCredentials();
    }
    await this.lockout.forgive(buckets, visit);
    await this.renewHash(user, password, visit);
    return user;
  }

  private async renewHash(user: User, password: string, visit: Visit): Promise<void> {
    if (!this.passwords.isOutdated(user.passwordHash)) return;
    const hashes = { old: user.passwordHash, new: await this.passwords.hash(password) };
    await this.work.within(actingUser(user, visit.correlationId), (tx) => this.users.replaceHash(tx, user.id, hashes));
  }
}
