import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { ListMemberships } from '../../../tenancy/index.js';
import { LinkMail } from '../email/link-mail.js';
import { Users } from '../ports.js';
import { Letters } from './letters.js';

/**
 * Someone registered with a known address: its owner learns of it, and nobody else. Who never confirmed the address
 * gets a new link instead.
 */
export class TellOfRepeatedRegistration extends Command<void> {
  /** @param occasion id of the event that asks for it */
  constructor(
    readonly userId: string,
    readonly occasion: string,
    readonly correlationId: string,
  ) {
    super();
  }
}

@CommandHandler(TellOfRepeatedRegistration)
export class TellOfRepeatedRegistrationHandler implements ICommandHandler<TellOfRepeatedRegistration> {
  constructor(
    private readonly users: Users,
    private readonly mail: LinkMail,
    private readonly letters: Letters,
    private readonly queries: QueryBus,
  ) {}

  async execute({ userId, occasion, correlationId }: TellOfRepeatedRegistration): Promise<void> {
    const user = await this.users.byId(userId);
    if (!user) return;
    if (user.verified) return this.letters.alreadyRegistered(user);
    // Until there is a household the first mail is still to come; its link will be bound to the newest password anyway.
    const households = await this.queries.execute(new ListMemberships(userId));
    if (households.length > 0)
      await this.mail.send(user, { purpose: 'verify-email', occasion, to: null }, correlationId);
  }
}
