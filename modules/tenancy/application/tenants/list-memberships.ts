import { Query } from '@nestjs/cqrs';
import type { MemberRole } from '../../domain/role.js';

/** A household as one of its members sees it. */
export interface Membership {
  readonly tenantId: string;
  readonly name: string;
  readonly role: MemberRole;
  /** Of a role of the household's own making, with its name; null for the roles that every household has. */
  readonly roleId: string | null;
  readonly roleName: string | null;
  /** `resource:action`, what the role grants. */
  readonly scopes: readonly string[];
  /** ISO 4217. */
  readonly baseCurrency: string;
  /** BCP 47. */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** Every household a user belongs to, oldest membership first; for signing in, before a tenant is known. */
export class ListMemberships extends Query<Membership[]> {
  constructor(readonly userId: string) {
    super();
  }
}
