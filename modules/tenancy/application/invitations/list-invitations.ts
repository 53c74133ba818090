import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { MemberRole } from '../../domain/role.js';

export interface InvitationView {
  readonly id: string;
  readonly email: string;
  readonly role: MemberRole;
  /** Of a role of the household's own making, with its name; null for the roles that every household has. */
  readonly roleId: string | null;
  readonly roleName: string | null;
  /** User id. */
  readonly invitedBy: string;
  readonly invitedAt: string;
  readonly expiresAt: string;
}

/** Who is invited to the actor's household and has not answered, the newest first. */
export class ListInvitations extends Query<InvitationView[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}
