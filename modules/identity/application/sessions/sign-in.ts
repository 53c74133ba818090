import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ListMemberships, type Membership } from '../../../tenancy/index.js';
import { accountNotReady, invalidCredentials, mfaRequired, signInExpired } from '../../domain/errors.js';
import type { Assertion } from '../passkeys/ceremonies.js';
import { PasskeyCheck } from '../passkeys/passkey-check.js';
import { Users, type User } from '../ports.js';
import { SecondFactor, type Method, type Proof } from '../second-factors/second-factor.js';
import { WaitingSignIns } from '../second-factors/waiting-sign-ins.js';
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
  /** The household they land in: their own, else the first they joined. */
  readonly home: Membership;
}

/** The password was right; one of `methods` is still to come. */
export interface Awaited {
  readonly user: User;
  readonly methods: readonly Method[];
}

/** What every way of signing in has in common: whoever arrives has shown all that is asked (security.md AUTH-07). */
@Injectable()
export class SignIn {
  constructor(
    private readonly check: CredentialCheck,
    private readonly passkeys: PasskeyCheck,
    private readonly factor: SecondFactor,
    private readonly waiting: WaitingSignIns,
    private readonly users: Users,
    private readonly queries: QueryBus,
  ) {}

  /**
   * Refuses as `CredentialCheck`, with `MFA_REQUIRED` or `MFA_INVALID` when two-step sign-in is on, and with
   * `ACCOUNT_NOT_READY` while the household is still being made.
   */
  async arrive(way: Way, visit: Visit): Promise<Arrival> {
    const came = await this.come(way, visit);
    if ('methods' in came) throw mfaRequired(came.methods);
    return came;
  }

  /** The same, for who can wait for the second factor. */
  async come(way: Way, visit: Visit): Promise<Arrival | Awaited> {
    if (way.by === 'passkey') return this.land(await this.ownerOf(way.response, visit));
    if (way.by === 'second-step') return this.land(await this.completed(way.token, way.proof, visit));
    const user = await this.check.userOf(way, visit);
    const methods = await this.factor.methodsOf(user.id);
    if (methods.length === 0) return this.land(user);
    if (!way.proof) return { user, methods };
    await this.factor.prove(user, way.proof, visit.correlationId);
    return this.land(user);
  }

  private async ownerOf(response: Assertion, visit: Visit): Promise<User> {
    const userId = await this.passkeys.signer(response, null, visit.correlationId);
    const user = userId === null ? null : await this.users.byId(userId);
    if (!user?.verified) throw invalidCredentials();
    return user;
  }

  private async completed(token: string, proof: Proof, { correlationId }: Visit): Promise<User> {
    const user = await this.waiting.try(token, correlationId);
    await this.factor.prove(user, proof, correlationId);
    if (!(await this.waiting.use(token, user, correlationId))) throw signInExpired();
    return user;
  }

  private async land(user: User): Promise<Arrival> {
    const memberships = await this.queries.execute(new ListMemberships(user.id));
    const home = memberships.find(({ tenantId }) => tenantId === user.homeTenant) ?? memberships[0];
    if (!home) throw accountNotReady();
    return { user, memberships, home };
  }
}
