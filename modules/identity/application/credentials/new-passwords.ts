import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { checkPassword, FrequentPasswords, type PasswordOwner } from '../../domain/password-policy.js';
import { Passwords } from '../passwords.js';
import { Users, type User } from '../ports.js';
import { SecurityNotices } from '../users/security-notices.js';

/** How an account gets another password. */
@Injectable()
export class NewPasswords {
  constructor(
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly frequent: FrequentPasswords,
    private readonly notices: SecurityNotices,
  ) {}

  /** Its hash, once the policy has accepted it. @param field where a fault is said */
  hashOf(password: string, owner: PasswordOwner, field: string): Promise<string> {
    checkPassword(password, owner, this.frequent, field);
    return this.passwords.hash(password);
  }

  /** Takes as long for nobody as for someone. */
  isOf(user: User | null, password: string): Promise<boolean> {
    return this.passwords.verify(user?.passwordHash ?? null, password);
  }

  /** Nobody knows the password any more; a link to set one is mailed. */
  async void(tx: Tx, user: User): Promise<void> {
    const hash = await this.passwords.hash(randomBytes(32).toString('base64url'));
    await this.users.setPassword(tx, user.id, { hash, version: user.passwordVersion });
    await this.users.notePasswordForgotten(tx, user.id);
  }

  /** Tells the user too. False, and nothing changed, when the password of `user` was replaced meanwhile. */
  async set(tx: Tx, user: User, hash: string, change: 'password-changed' | 'password-reset'): Promise<boolean> {
    if (!(await this.users.setPassword(tx, user.id, { hash, version: user.passwordVersion }))) return false;
    await this.notices.record(tx, user.id, change);
    return true;
  }
}
