import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/application/actor.js';
import { Users, type User } from '../ports.js';
import { CredentialCheck } from '../sessions/credential-check.js';
import type { Visit } from '../visit.js';

/** The password of who is signed in already, asked again before a grave act. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly users: Users,
    private readonly check: CredentialCheck,
  ) {}

  /** The user of the session. A wrong password is refused with `INVALID_CREDENTIALS` and counts like a failed sign-in. */
  async prove(actor: Actor, password: string, visit: Visit): Promise<User> {
    const user = await this.users.byId(actor.userId);
    if (!user) throw new Error('The user of the session is missing');
    return this.check.userOf({ email: user.email, password }, visit);
  }
}
