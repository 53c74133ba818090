import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { OnceKey } from '../../../platform/application/unit-of-work.js';
import { IdentityWork } from '../ports.js';
import { MailTokens } from './mail-tokens.js';

/** Drops the address that waits to be confirmed; its link is dead. With none waiting, the same answer. */
export class CancelEmailChange extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
  ) {
    super();
  }
}

@CommandHandler(CancelEmailChange)
export class CancelEmailChangeHandler implements ICommandHandler<CancelEmailChange> {
  constructor(
    private readonly work: IdentityWork,
    private readonly tokens: MailTokens,
  ) {}

  async execute({ actor, key }: CancelEmailChange): Promise<void> {
    await this.work.once(actor, key, {}, async (tx) => {
      await this.tokens.drop(tx, actor.userId, ['confirm-email']);
      return null;
    });
  }
}
