import { Injectable } from '@nestjs/common';
import { signInExpired } from '../../domain/errors.js';
import { IdentityWork, Users, type User } from '../ports.js';
import { Secrets } from '../secrets.js';
import { actingUser } from '../visit.js';
import { PendingSignIns } from './ports.js';

/** Sign-ins between password and second factor: five minutes, five tries, once. They give no access of any kind. */
@Injectable()
export class WaitingSignIns {
  constructor(
    private readonly work: IdentityWork,
    private readonly secrets: Secrets,
    private readonly users: Users,
    private readonly pending: PendingSignIns,
  ) {}

  /** @returns a token that stands for the right password */
  async begin(user: User, correlationId: string): Promise<string> {
    const token = this.secrets.make();
    const hash = this.secrets.hash(token);
    await this.work.within(actingUser(user, correlationId), (tx) => this.pending.add(tx, user.id, hash));
    return token;
  }

  /** Whose it is; null once it is over. */
  async ownerOf(token: string): Promise<User | null> {
    const userId = await this.pending.ownerOf(this.secrets.hash(token));
    return userId === null ? null : this.users.byId(userId);
  }

  /** Counts a try and answers whose it is. Refuses with `SIGN_IN_EXPIRED`. */
  async try(token: string, correlationId: string): Promise<User> {
    const user = await this.ownerOf(token);
    if (!user) throw signInExpired();
    const hash = this.secrets.hash(token);
    const actor = actingUser(user, correlationId);
    if (!(await this.work.within(actor, (tx) => this.pending.try(tx, user.id, hash)))) throw signInExpired();
    return user;
  }

  /** Uses it up; false for all but the first. */
  use(token: string, user: User, correlationId: string): Promise<boolean> {
    const hash = this.secrets.hash(token);
    return this.work.within(actingUser(user, correlationId), (tx) => this.pending.use(tx, user.id, hash));
  }
}
