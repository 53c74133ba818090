import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { IdentityWork } from '../ports.js';
import { Sessions } from './ports.js';

/** Signs out: the session that carries the actor, or every session of the user. */
export class EndSession extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly everywhere: boolean = false,
  ) {
    super();
  }
}

@CommandHandler(EndSession)
export class EndSessionHandler implements ICommandHandler<EndSession> {
  constructor(
    private readonly work: IdentityWork,
    private readonly sessions: Sessions,
  ) {}

  async execute({ actor, everywhere }: EndSession): Promise<void> {
    const { sessionId } = actor;
    if (everywhere) await this.work.within(actor, (tx) => this.sessions.revoke(tx, null, 'logout-all'));
    else if (sessionId !== null) await this.work.within(actor, (tx) => this.sessions.revoke(tx, sessionId, 'logout'));
  }
}
