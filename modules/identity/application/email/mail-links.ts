import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { mailTokenInvalid } from '../../domain/errors.js';
import { IdentityWork, type User } from '../ports.js';
import { Secrets } from '../secrets.js';
import { actingUser } from '../visit.js';
import { MailTokens, type MailPurpose, type UsedToken } from './mail-tokens.js';

/** What came with a link of a mail. */
export interface PresentedLink {
  readonly purpose: MailPurpose;
  readonly token: string;
  readonly correlationId: string;
}

/** The one place where links of mails are used. */
@Injectable()
export class MailLinks {
  constructor(
    private readonly work: IdentityWork,
    private readonly tokens: MailTokens,
    private readonly secrets: Secrets,
  ) {}

  /** Who it was mailed to, whatever its state. Refuses with `MAIL_TOKEN_INVALID`. */
  async ownerOf({ purpose, token }: PresentedLink): Promise<User> {
    const user = await this.tokens.ownerOf(purpose, this.secrets.hash(token));
    if (!user) throw mailTokenInvalid();
    return user;
  }

  /**
   * Uses it up with `effect`, in one transaction, and drops every other open link of its user but those that undo an
   * older change of address. Refuses with `MAIL_TOKEN_INVALID`, and then nothing has happened.
   */
  async use<R>(link: PresentedLink, effect: (tx: Tx, user: User, used: UsedToken) => Promise<R>): Promise<R> {
    const { purpose, token, correlationId } = link;
    const user = await this.ownerOf(link);
    return this.work.within(actingUser(user, correlationId), async (tx) => {
      const used = await this.tokens.use(tx, { userId: user.id, purpose }, this.secrets.hash(token));
      if (!used) throw mailTokenInvalid();
      await this.tokens.drop(tx, user.id, ['verify-email', 'reset-password', 'confirm-email']);
      // Whoever changed the address since gets no further: the links that lead back to theirs go too.
      if (purpose === 'undo-email') await this.tokens.drop(tx, user.id, ['undo-email'], used.issuedAt);
      return effect(tx, user, used);
    });
  }
}
