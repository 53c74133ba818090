import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import type { Role } from '../domain/role.js';

export interface Member {
  readonly userId: string;
  readonly role: Role;
  readonly joinedAt: string;
}

/** Who belongs to the actor's household, by when they joined. */
export class ListMembers extends Query<Member[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}
