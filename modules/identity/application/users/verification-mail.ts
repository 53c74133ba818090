import { Injectable } from '@nestjs/common';
import { IdentityWork, MailTokens, type User } from '../ports.js';
import { Secrets } from '../secrets.js';
import { actingUser } from '../visit.js';
import { Letters } from './letters.js';

const VALID_HOURS = 24;

/** Sends the link that confirms an address; it works once, for 24 hours. */
@Injectable()
export class VerificationMail {
  constructor(
    private readonly work: IdentityWork,
    private readonly tokens: MailTokens,
    private readonly secrets: Secrets,
    private readonly letters: Letters,
  ) {}

  /**
   * A delivery that was cut off before the mail went out is made good with a new token, since the old one is not kept.
   * @param occasion id of the event that asks for it: one mail each
   */
  async send(user: User, occasion: string, correlationId: string): Promise<void> {
    const actor = actingUser(user, correlationId);
    const token = this.secrets.make();
    const issued = { id: occasion, userId: user.id, hash: this.secrets.hash(token), validHours: VALID_HOURS };
    if (!(await this.work.within(actor, (tx) => this.tokens.issue(tx, issued)))) return;
    await this.letters.verifyAddress(user, token);
    await this.work.within(actor, (tx) => this.tokens.markMailed(tx, user.id, occasion));
  }
}
