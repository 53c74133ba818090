import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { invalidCredentials, mfaRequired, sessionRequired } from '../../domain/errors.js';
import { IdentityWork, Users } from '../ports.js';
import { Secrets } from '../secrets.js';
import { SecondFactor, type Proof } from '../second-factors/second-factor.js';
import type { Visit } from '../visit.js';
import { CredentialCheck } from './credential-check.js';
import { Sessions } from './ports.js';
import type { WebSession } from './start-web-session.js';

export interface SteppedUp {
  readonly authenticatedAt: Date;
  /** The new token of a web session, whose old one is dead; null for a session of the API. */
  readonly web: WebSession | null;
}

/**
 * Proves within a session that it is still the same person (security.md AUTH-09, SES-07): with a second factor, or the
 * password while two-step sign-in is off. Refuses: `SESSION_REQUIRED`, `MFA_REQUIRED`, `MFA_INVALID`,
 * `INVALID_CREDENTIALS`.
 */
export class StepUp extends Command<SteppedUp> {
  constructor(
    readonly actor: Actor,
    readonly proof: Proof | { readonly by: 'password'; readonly password: string },
    readonly visit: Visit,
  ) {
    super();
  }
}

@CommandHandler(StepUp)
export class StepUpHandler implements ICommandHandler<StepUp> {
  constructor(
    private readonly work: IdentityWork,
    private readonly users: Users,
    private readonly check: CredentialCheck,
    private readonly factor: SecondFactor,
    private readonly sessions: Sessions,
    private readonly secrets: Secrets,
  ) {}

  async execute({ actor, proof, visit }: StepUp): Promise<SteppedUp> {
    const { sessionId } = actor;
    if (sessionId === null) throw sessionRequired();
    await this.prove(actor.userId, proof, visit);
    const token = this.secrets.make();
    const session = await this.work.within(actor, (tx) =>
      this.sessions.authenticateAgain(tx, sessionId, this.secrets.hash(token)),
    );
    if (!session) throw sessionRequired();
    const { authenticatedAt, kind, expiresAt, remembered } = session;
    return { authenticatedAt, web: kind === 'web' ? { token, keepUntil: remembered ? expiresAt : null } : null };
  }

  private async prove(userId: string, proof: StepUp['proof'], visit: Visit): Promise<void> {
    const user = await this.users.byId(userId);
    if (!user) throw invalidCredentials();
    if (proof.by !== 'password') return this.factor.prove(user, proof, visit.correlationId);
    const methods = await this.factor.methodsOf(userId);
    if (methods.length > 0) throw mfaRequired(methods);
    await this.check.userOf({ email: user.email, password: proof.password }, visit);
  }
}
