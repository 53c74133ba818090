import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { newId } from '../../../platform/application/new-id.js';
import { emailKey } from '../../domain/email-key.js';
import { IdentityWork, Users } from '../ports.js';
import { actingUser } from '../visit.js';

/**
 * Asks for a mail with a link that sets a new password. An unknown address leaves the same trace, an event, about
 * nobody: neither the answer nor its time tells the two apart (security.md AUTH-05).
 */
export class ForgotPassword extends Command<void> {
  constructor(
    readonly email: string,
    readonly correlationId: string,
  ) {
    super();
  }
}

@CommandHandler(ForgotPassword)
export class ForgotPasswordHandler implements ICommandHandler<ForgotPassword> {
  constructor(
    private readonly work: IdentityWork,
    private readonly users: Users,
  ) {}

  async execute({ email, correlationId }: ForgotPassword): Promise<void> {
    const nobody = { id: newId(), homeTenant: newId(), locale: 'en', timeZone: 'UTC' };
    const user = (await this.users.byEmailKey(emailKey(email))) ?? nobody;
    await this.work.within(actingUser(user, correlationId), (tx) => this.users.notePasswordForgotten(tx, user.id));
  }
}
