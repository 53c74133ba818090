import { Injectable } from '@nestjs/common';
import { People } from '../../../platform/application/people.js';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { emailKey } from '../../../platform/domain/email-key.js';
import { alreadyMember } from '../../domain/errors.js';
import { Members } from '../ports.js';

/** Compares addresses with those of the members alone, whom whoever invites sees anyway. */
@Injectable()
export class Strangers {
  constructor(
    private readonly members: Members,
    private readonly people: People,
  ) {}

  /** Throws `ALREADY_MEMBER`. */
  async demand(tx: Tx, key: string): Promise<void> {
    const people = await this.people.named(await this.members.ids(tx));
    if ([...people.values()].some(({ email }) => emailKey(email) === key)) throw alreadyMember();
  }
}
