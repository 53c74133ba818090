import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { Theme } from '../ports.js';

export interface Me {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  /** BCP 47. */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly theme: Theme;
}

/** Who is signed in. */
export class GetMe extends Query<Me> {
  constructor(readonly actor: Actor) {
    super();
  }
}
