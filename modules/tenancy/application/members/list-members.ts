import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { MemberRole } from '../../domain/role.js';

export interface Member {
  readonly userId: string;
  readonly displayName: string;
  readonly email: string;
  readonly role: MemberRole;
  /** Of a role of the household's own making, with its name; null for the roles that every household has. */
  readonly roleId: string | null;
  readonly roleName: string | null;
  readonly joinedAt: string;
  /** Whoever asks. */
  readonly you: boolean;
}

/** Who belongs to the actor's household, by when they joined. */
export class ListMembers extends Query<Member[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}
