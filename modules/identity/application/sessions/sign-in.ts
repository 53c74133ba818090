import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ListMemberships, type Membership } from '../../../tenancy/index.js';
import { accountNotReady } from '../../domain/errors.js';
import type { User } from '../ports.js';
import type { Visit } from '../visit.js';
import { CredentialCheck, type Credentials } from './credential-check.js';

/** Someone whose credentials were right, and where they may go. */
export interface Arrival {
  readonly user: User;
  readonly memberships: readonly Membership[];
  /** The household they land in: the one they last went to, else their own, else the first they joined. */
  readonly home: Membership;
}

/** What every way of signing in has in common, so that all of them ask the same (security.md AUTH-07). */
@Injectable()
export class SignIn {
  constructor(
    private readonly check: CredentialCheck,
    private readonly queries: QueryBus,
  ) {}

  /** Refuses as `CredentialCheck`, and with `ACCOUNT_NOT_READY` while the household is still being made. */
  async arrive(credentials: Credentials, visit: Visit): Promise<Arrival> {
    const user = await this.check.userOf(credentials, visit);
    const memberships = await this.queries.execute(new ListMemberships(user.id));
    const home = homeOf(user, memberships);
    if (!home) throw accountNotReady();
    return { user, memberships, home };
  }
}

const homeOf = (user: User, memberships: readonly Membership[]): Membership | undefined =>
  [user.lastTenant, user.homeTenant].flatMap((id) => memberships.filter(({ tenantId }) => tenantId === id))[0] ??
  memberships[0];
