import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ListMemberships, type Membership } from '../../../tenancy/index.js';
import { accountNotReady, mfaRequired } from '../../domain/errors.js';
import type { Assertion } from '../passkeys/ceremonies.js';
import { PasskeyOwner } from '../passkeys/passkey-owner.js';
import type { User } from '../ports.js';
import type { Method, Proof } from '../second-factors/second-factor.js';
import { SecondStep } from '../second-factors/second-step.js';
import type { Visit } from '../visit.js';
import { CredentialCheck, type Credentials } from './credential-check.js';

/** Every way to sign in. A passkey verifies its user, so it is both factors. */
export type Way =
  | (Credentials & { readonly by: 'password'; readonly proof: Proof | null })
  | { readonly by: 'passkey'; readonly response: Assertion }
  /** `token` stands for a password that was right a moment ago. */
  | { readonly by: 'second-step'; readonly token: string; readonly proof: Proof };

/** Someone whose credentials were right, and where they may go. */
export interface Arrival {
  readonly user: User;
  readonly memberships: readonly Membership[];
  /** The household they land in: the one they last went to, else their own, else the first they joined. */
  readonly home: Membership;
}

/** The password was right, and the second factor is asked for; no session yet. */
export interface Awaited {
  /** Stands for the password until the second factor is shown. */
  readonly secondStep: string;
}

/** What every way of signing in has in common: whoever arrives has shown all that is asked (security.md AUTH-07). */
@Injectable()
export class SignIn {
  constructor(
    private readonly check: CredentialCheck,
    private readonly passkeys: PasskeyOwner,
    private readonly second: SecondStep,
    private readonly queries: QueryBus,
  ) {}

  /**
   * Refuses as `CredentialCheck`, with `MFA_REQUIRED` or `MFA_INVALID` when two-step sign-in is on, and with
   * `ACCOUNT_NOT_READY` while the household is still being made.
   */
  async arrive(way: Way, visit: Visit): Promise<Arrival> {
    const { user, asked } = await this.come(way, visit);
    if (asked.length > 0) throw mfaRequired(asked);
    return this.land(user);
  }

  /** The same, for who can wait for the second factor. */
  async arriveInSteps(way: Way, visit: Visit): Promise<Arrival | Awaited> {
    const { user, asked } = await this.come(way, visit);
    return asked.length > 0 ? { secondStep: await this.second.begin(user, visit) } : this.land(user);
  }

  private async come(way: Way, visit: Visit): Promise<{ user: User; asked: readonly Method[] }> {
    if (way.by === 'passkey') return { user: await this.passkeys.userOf(way.response, visit), asked: [] };
    if (way.by === 'second-step') return { user: await this.second.complete(way.token, way.proof, visit), asked: [] };
    const user = await this.check.userOf(way, visit);
    return { user, asked: await this.second.stillAsked(user, way.proof, visit) };
  }

  private async land(user: User): Promise<Arrival> {
    const memberships = await this.queries.execute(new ListMemberships(user.id));
    const home = homeOf(user, memberships);
    if (!home) throw accountNotReady();
    return { user, memberships, home };
  }
}

const homeOf = (user: User, memberships: readonly Membership[]): Membership | undefined =>
  [user.lastTenant, user.homeTenant].flatMap((id) => memberships.filter(({ tenantId }) => tenantId === id))[0] ??
  memberships[0];
