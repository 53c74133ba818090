import { Query } from '@nestjs/cqrs';
import type { MemberRole } from '../../domain/role.js';

/** An invitation as whoever holds its link may see it. */
export interface OpenInvitation {
  readonly tenantId: string;
  readonly invitationId: string;
  readonly householdName: string;
  /** Null when whoever invited is not known any longer. */
  readonly inviterName: string | null;
  readonly email: string;
  readonly emailKey: string;
  readonly role: MemberRole;
  readonly roleName: string | null;
}

/** The invitation whose link works; null for a token that is unknown, used, withdrawn or too old. */
export class GetInvitation extends Query<OpenInvitation | null> {
  constructor(
    readonly token: string,
    readonly correlationId: string,
  ) {
    super();
  }
}
