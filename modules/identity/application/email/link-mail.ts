import { Injectable } from '@nestjs/common';
import { IdentityWork, type User } from '../ports.js';
import { Secrets } from '../secrets.js';
import { Letters } from '../users/letters.js';
import { actingUser } from '../visit.js';
import { MailTokens, type MailPurpose } from './mail-tokens.js';

/** How long a link may be used, in minutes. */
export const LINK_MINUTES: Readonly<Record<MailPurpose, number>> = {
  'verify-email': 24 * 60,
  'reset-password': 10,
  'confirm-email': 60,
  'undo-email': 7 * 24 * 60,
};

export interface LinkOrder {
  readonly purpose: MailPurpose;
  /** What asks for the mail, an event or a change that waits: one mail each. */
  readonly occasion: string;
  /** Where the letter goes; null: to the address of the account. */
  readonly to: string | null;
}

/** Sends a link that works once; of its purpose, but for undoing, only the newest counts. */
@Injectable()
export class LinkMail {
  constructor(
    private readonly work: IdentityWork,
    private readonly tokens: MailTokens,
    private readonly secrets: Secrets,
    private readonly letters: Letters,
  ) {}

  /** A delivery that was cut off before the mail went out is made good with a new token, since the old one is not kept. */
  async send(user: User, { purpose, occasion, to }: LinkOrder, correlationId: string): Promise<void> {
    const actor = actingUser(user, correlationId);
    const token = this.secrets.make();
    const issued = {
      ...{ id: occasion, userId: user.id, purpose, email: to },
      ...{ hash: this.secrets.hash(token), validMinutes: LINK_MINUTES[purpose] },
    };
    const isIssued = await this.work.within(actor, async (tx) => {
      if (!(await this.tokens.issue(tx, issued))) return false;
      // Each undo link leads back to another address, and the first of them may be the only honest one.
      if (purpose !== 'undo-email') await this.tokens.dropOlder(tx, user.id, occasion);
      return true;
    });
    if (!isIssued) return;
    await this.letters.link({ user, purpose, to: to ?? user.email, token });
    await this.work.within(actor, (tx) => this.tokens.markMailed(tx, user.id, occasion));
  }
}
