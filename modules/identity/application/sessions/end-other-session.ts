import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { OnceKey } from '../../../platform/application/unit-of-work.js';
import { sessionNotFound } from '../../domain/errors.js';
import { IdentityWork } from '../ports.js';
import { Sessions } from './ports.js';

/** Ends one session of the user's list. Ended before: the same answer; `NOT_FOUND` for one that was never theirs. */
export class EndOtherSession extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly sessionId: string,
  ) {
    super();
  }
}

@CommandHandler(EndOtherSession)
export class EndOtherSessionHandler implements ICommandHandler<EndOtherSession> {
  constructor(
    private readonly work: IdentityWork,
    private readonly sessions: Sessions,
  ) {}

  async execute({ actor, key, sessionId }: EndOtherSession): Promise<void> {
    await this.work.once(actor, key, { sessionId }, async (tx) => {
      if (!(await this.sessions.exists(tx, sessionId))) throw sessionNotFound();
      await this.sessions.revoke(tx, sessionId, 'ended');
    });
  }
}
