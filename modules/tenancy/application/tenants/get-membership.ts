import { Query } from '@nestjs/cqrs';
import type { Membership } from './list-memberships.js';

/** The membership of a user in one household; null when there is none. */
export class GetMembership extends Query<Membership | null> {
  constructor(
    readonly userId: string,
    readonly tenantId: string,
  ) {
    super();
  }
}
