import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { invitationInvalid } from '../../domain/errors.js';
import { Invitations } from '../ports.js';
import { Admission } from './admission.js';
import { invitationToken } from './invitation-token.js';

/** The actor does not want to join: the invitation is gone. Throws `INVITATION_INVALID`, `INVITATION_NOT_YOURS`. */
export class DeclineInvitation extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly token: string,
  ) {
    super();
  }
}

@CommandHandler(DeclineInvitation)
export class DeclineInvitationHandler implements ICommandHandler<DeclineInvitation> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly admission: Admission,
    private readonly invitations: Invitations,
  ) {}

  async execute({ actor, key, token }: DeclineInvitation): Promise<void> {
    const read = invitationToken.read(token);
    if (!read) throw invitationInvalid();
    await this.uow.once({ ...actor, tenantId: read.tenantId }, key, { token }, async (tx) => {
      const { id } = await this.admission.open(tx, read.hash, actor.userId);
      await this.invitations.remove(tx, id);
    });
  }
}
