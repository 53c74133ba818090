import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { newId } from '../../../platform/application/new-id.js';
import type { OnceKey } from '../../../platform/application/unit-of-work.js';
import { invalidField } from '../../../platform/domain/domain-error.js';
import { emailKey } from '../../domain/email-key.js';
import { tooManyMails } from '../../domain/errors.js';
import { OwnPassword } from '../credentials/own-password.js';
import { IdentityWork } from '../ports.js';
import { SecurityNotices } from '../users/security-notices.js';
import type { Visit } from '../visit.js';
import { LINK_MINUTES } from './link-mail.js';
import { MailTokens } from './mail-tokens.js';

/** Nobody sends strangers mails in our name. */
const REQUESTS_PER_HOUR = 5;

/**
 * Asks for another address of the account. Nothing changes until a link that is mailed to it is used; whether somebody
 * else has it is looked at only when that mail is written, so the answer does not tell (security.md AUTH-05). A wrong
 * password is refused with `INVALID_CREDENTIALS` and counts like a failed sign-in.
 */
export class RequestEmailChange extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: { readonly newEmail: string; readonly password: string },
    readonly visit: Visit,
  ) {
    super();
  }
}

@CommandHandler(RequestEmailChange)
export class RequestEmailChangeHandler implements ICommandHandler<RequestEmailChange> {
  constructor(
    private readonly work: IdentityWork,
    private readonly ownPassword: OwnPassword,
    private readonly tokens: MailTokens,
    private readonly notices: SecurityNotices,
  ) {}

  async execute({ actor, key, input: { newEmail, password }, visit }: RequestEmailChange): Promise<void> {
    const { id: userId, email } = await this.ownPassword.prove(actor, password, visit);
    // The password stays out of what is kept with the key.
    await this.work.once(actor, key, { newEmail }, async (tx) => {
      if (emailKey(newEmail) === emailKey(email)) throw invalidField('newEmail', 'email_same');
      if ((await this.tokens.issuedWithin(userId, 'confirm-email', 60)) >= REQUESTS_PER_HOUR) throw tooManyMails();
      await this.tokens.drop(tx, userId, ['confirm-email']);
      const validMinutes = LINK_MINUTES['confirm-email'];
      await this.tokens.order(tx, { id: newId(), userId, purpose: 'confirm-email', email: newEmail, validMinutes });
      await this.notices.record(tx, userId, 'email-change-requested');
      return null;
    });
  }
}
