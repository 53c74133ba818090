import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';

export interface PendingEmail {
  readonly email: string;
  readonly expiresAt: Date;
}

/** The address that waits to be confirmed; null when none does. */
export class GetEmailChange extends Query<PendingEmail | null> {
  constructor(readonly actor: Actor) {
    super();
  }
}
