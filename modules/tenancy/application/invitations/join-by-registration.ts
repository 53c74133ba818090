import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { systemActor, type Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { Admission } from './admission.js';

/** Someone registered with the token of an invitation: they join, unless it was withdrawn in the meantime. */
export class JoinByRegistration extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly userId: string,
    readonly invitation: { readonly tenantId: string; readonly invitationId: string },
  ) {
    super();
  }
}

@CommandHandler(JoinByRegistration)
export class JoinByRegistrationHandler implements ICommandHandler<JoinByRegistration> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly admission: Admission,
  ) {}

  async execute({ actor, key, userId, invitation }: JoinByRegistration): Promise<void> {
    const { tenantId, invitationId } = invitation;
    const there = systemActor(tenantId, actor.correlationId);
    await this.uow.once(there, key, { userId, invitationId }, (tx) =>
      this.admission.admitProven(tx, invitationId, userId),
    );
  }
}
