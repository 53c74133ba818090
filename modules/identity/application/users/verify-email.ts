import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { mailTokenInvalid } from '../../domain/errors.js';
import { IdentityWork, MailTokens, Users } from '../ports.js';
import { Secrets } from '../secrets.js';
import { actingUser } from '../visit.js';

/** Confirms the address that a token was mailed to. Refuses with `MAIL_TOKEN_INVALID`. */
export class VerifyEmail extends Command<void> {
  constructor(
    readonly token: string,
    readonly correlationId: string,
  ) {
    super();
  }
}

@CommandHandler(VerifyEmail)
export class VerifyEmailHandler implements ICommandHandler<VerifyEmail> {
  constructor(
    private readonly work: IdentityWork,
    private readonly tokens: MailTokens,
    private readonly users: Users,
    private readonly secrets: Secrets,
  ) {}

  async execute({ token, correlationId }: VerifyEmail): Promise<void> {
    const hash = this.secrets.hash(token);
    const user = await this.tokens.ownerOf(hash);
    if (!user) throw mailTokenInvalid();
    await this.work.within(actingUser(user, correlationId), async (tx) => {
      if (!(await this.tokens.use(tx, user.id, hash))) throw mailTokenInvalid();
      await this.users.markVerified(tx, user.id);
    });
  }
}
