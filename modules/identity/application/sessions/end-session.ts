import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { IdentityWork } from '../ports.js';
import { Sessions } from './ports.js';

export type SignOut = 'here' | 'elsewhere' | 'everywhere';

/** Signs out: the session that carries the actor, every other one of the user, or all of them. */
export class EndSession extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly where: SignOut = 'here',
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

  async execute({ actor, where }: EndSession): Promise<void> {
    await this.work.within(actor, async (tx) => {
      if (where === 'everywhere') await this.sessions.revoke(tx, null, 'logout-all');
      else if (where === 'elsewhere') await this.sessions.revokeOthers(tx, 'ended');
      else if (actor.sessionId !== null) await this.sessions.revoke(tx, actor.sessionId, 'logout');
    });
  }
}
