import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { passkeyNotFound } from '../../domain/errors.js';
import { IdentityWork } from '../ports.js';
import { Passkeys } from './ports.js';

/** Calls a passkey something else. Refuses with `NOT_FOUND`. */
export class RenamePasskey extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly passkey: { readonly id: string; readonly name: string },
  ) {
    super();
  }
}

@CommandHandler(RenamePasskey)
export class RenamePasskeyHandler implements ICommandHandler<RenamePasskey> {
  constructor(
    private readonly work: IdentityWork,
    private readonly passkeys: Passkeys,
  ) {}

  async execute({ actor, passkey }: RenamePasskey): Promise<void> {
    const isRenamed = await this.work.within(actor, (tx) => this.passkeys.rename(tx, actor.userId, passkey));
    if (!isRenamed) throw passkeyNotFound();
  }
}
