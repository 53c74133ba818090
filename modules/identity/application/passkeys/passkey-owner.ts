import { Injectable } from '@nestjs/common';
import { invalidCredentials } from '../../domain/errors.js';
import { Users, type User } from '../ports.js';
import type { Visit } from '../visit.js';
import type { Assertion } from './ceremonies.js';
import { PasskeyCheck } from './passkey-check.js';

/** Who signs in by a passkey alone. */
@Injectable()
export class PasskeyOwner {
  constructor(
    private readonly check: PasskeyCheck,
    private readonly users: Users,
  ) {}

  /** An unknown passkey and a wrong answer alike are `INVALID_CREDENTIALS`. */
  async userOf(assertion: Assertion, visit: Visit): Promise<User> {
    const userId = await this.check.signer(assertion, null, visit.correlationId);
    const user = userId === null ? null : await this.users.byId(userId);
    if (!user?.verified) throw invalidCredentials();
    return user;
  }
}
