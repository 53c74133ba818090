import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { passkeyNotFound } from '../../domain/errors.js';
import { IdentityWork } from '../ports.js';
import { SecurityNotices } from '../users/security-notices.js';
import { Passkeys } from './ports.js';

/** Ends a passkey. Refuses with `NOT_FOUND`. */
export class RemovePasskey extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(RemovePasskey)
export class RemovePasskeyHandler implements ICommandHandler<RemovePasskey> {
  constructor(
    private readonly work: IdentityWork,
    private readonly passkeys: Passkeys,
    private readonly notices: SecurityNotices,
  ) {}

  async execute({ actor, id }: RemovePasskey): Promise<void> {
    await this.work.within(actor, async (tx) => {
      const name = await this.passkeys.remove(tx, actor.userId, id);
      if (name === null) throw passkeyNotFound();
      await this.notices.record(tx, actor.userId, 'passkey-removed', name);
    });
  }
}
