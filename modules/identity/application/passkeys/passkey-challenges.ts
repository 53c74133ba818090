import { Injectable } from '@nestjs/common';
import { systemActor } from '../../../platform/application/actor.js';
import { IdentityWork } from '../ports.js';
import { Secrets } from '../secrets.js';
import { Challenges } from './ports.js';

/** Random values for authenticators to sign; kept as hashes. */
@Injectable()
export class PasskeyChallenges {
  constructor(
    private readonly work: IdentityWork,
    private readonly secrets: Secrets,
    private readonly challenges: Challenges,
  ) {}

  /** @param boundTo the session that may use it; null: anyone */
  async issue(boundTo: string | null, correlationId: string): Promise<string> {
    const challenge = this.secrets.make();
    const hash = this.secrets.hash(challenge);
    await this.work.within(systemActor('', correlationId), (tx) => this.challenges.issue(tx, hash, boundTo));
    return challenge;
  }

  /** Uses it up. False when it is not ours, not for this session, too old or used. */
  use(challenge: string, boundTo: string | null, correlationId: string): Promise<boolean> {
    const hash = this.secrets.hash(challenge);
    return this.work.within(systemActor('', correlationId), (tx) => this.challenges.use(tx, hash, boundTo));
  }
}
