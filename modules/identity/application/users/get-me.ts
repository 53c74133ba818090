import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { Profile } from '../ports.js';

/** Who is signed in. */
export class GetMe extends Query<Profile> {
  constructor(readonly actor: Actor) {
    super();
  }
}
