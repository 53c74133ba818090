import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { sessionRequired } from '../../domain/errors.js';
import { IdentityWork } from '../ports.js';
import { Secrets } from '../secrets.js';
import type { Visit } from '../visit.js';
import { Sessions } from './ports.js';
import { ProofAgain, type AnyProof } from './proof-again.js';
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
    readonly proof: AnyProof,
    readonly visit: Visit,
  ) {
    super();
  }
}

@CommandHandler(StepUp)
export class StepUpHandler implements ICommandHandler<StepUp> {
  constructor(
    private readonly work: IdentityWork,
    private readonly again: ProofAgain,
    private readonly sessions: Sessions,
    private readonly secrets: Secrets,
  ) {}

  async execute({ actor, proof, visit }: StepUp): Promise<SteppedUp> {
    const { sessionId } = actor;
    if (sessionId === null) throw sessionRequired();
    await this.again.prove(actor, proof, visit);
    const token = this.secrets.make();
    const session = await this.work.within(actor, (tx) =>
      this.sessions.authenticateAgain(tx, sessionId, this.secrets.hash(token)),
    );
    if (!session) throw sessionRequired();
    const { authenticatedAt, kind, expiresAt, remembered } = session;
    return { authenticatedAt, web: kind === 'web' ? { token, keepUntil: remembered ? expiresAt : null } : null };
  }
}
