import { Query } from '@nestjs/cqrs';
import type { Role } from '../domain/role.js';

/** A household as one of its members sees it. */
export interface Membership {
  readonly tenantId: string;
  readonly name: string;
  readonly role: Role;
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
