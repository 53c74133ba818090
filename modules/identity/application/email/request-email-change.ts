import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { newId } from '../../../platform/application/new-id.js';
import type { OnceKey } from '../../../platform/application/unit-of-work.js';
import { invalidField } from '../../../platform/domain/domain-error.js';
import { emailKey } from '../../domain/email-key.js';
import { tooManyMails } from '../../domain/errors.js';
import { IdentityWork, Users } from '../ports.js';
import { CredentialCheck } from '../sessions/credential-check.js';
import { SecurityNotices } from '../users/security-notices.js';
import type { Visit } from '../visit.js';
import { EmailChanges } from './email-changes.js';
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
    private readonly users: Users,
    private readonly check: CredentialCheck,
    private readonly tokens: MailTokens,
    private readonly changes: EmailChanges,
    private readonly notices: SecurityNotices,
  ) {}

  async execute({ actor, key, input: { newEmail, password }, visit }: RequestEmailChange): Promise<void> {
    const me = await this.users.byId(actor.userId);
    if (!me) throw new Error('The user of the session is missing');
    await this.check.userOf({ email: me.email, password }, visit);
    // The password stays out of what is kept with the key.
    await this.work.once(actor, key, { newEmail }, async (tx) => {
      if (emailKey(newEmail) === emailKey(me.email)) throw invalidField('newEmail', 'email_same');
      const requests = await this.tokens.issuedWithin(me.id, 'confirm-email', 60);
      if (requests >= REQUESTS_PER_HOUR) throw tooManyMails();
      await this.tokens.drop(tx, me.id, ['confirm-email']);
      const waiting = { id: newId(), userId: me.id, hash: null, email: newEmail };
      const validMinutes = LINK_MINUTES['confirm-email'];
      await this.tokens.issue(tx, { ...waiting, purpose: 'confirm-email', validMinutes });
      await this.changes.noteRequested(tx, { userId: me.id, changeId: waiting.id });
      await this.notices.record(tx, me.id, 'email-change-requested');
      return null;
    });
  }
}
