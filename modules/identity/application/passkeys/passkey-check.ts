import { Injectable } from '@nestjs/common';
import { systemActor } from '../../../platform/application/actor.js';
import { IdentityWork } from '../ports.js';
import { Ceremonies, type Assertion, type Attestation } from './ceremonies.js';
import { PasskeyChallenges } from './passkey-challenges.js';
import { Passkeys, type Credential } from './ports.js';

/** The one place where what an authenticator signed is tried. */
@Injectable()
export class PasskeyCheck {
  constructor(
    private readonly work: IdentityWork,
    private readonly ceremonies: Ceremonies,
    private readonly challenges: PasskeyChallenges,
    private readonly passkeys: Passkeys,
  ) {}

  /** The credential that was made for a challenge of this session; null unless all of it is right. */
  async registered(attestation: Attestation, boundTo: string, correlationId: string): Promise<Credential | null> {
    const challenge = await this.usedChallenge(attestation, boundTo, correlationId);
    return challenge === null ? null : this.ceremonies.registered(attestation, challenge);
  }

  /**
   * Whose passkey signed; null unless all of it is right.
   * @param expected the only user it may belong to; null: whoever it names
   */
  async signer(assertion: Assertion, expected: string | null, correlationId: string): Promise<string | null> {
    const challenge = await this.usedChallenge(assertion, null, correlationId);
    const userId = this.ceremonies.userOf(assertion) ?? expected;
    if (challenge === null || userId === null || (expected ?? userId) !== userId) return null;
    const credential = await this.passkeys.byCredential(userId, assertion.id);
    const signCount = credential && (await this.ceremonies.asserted(assertion, challenge, credential));
    if (signCount === null) return null;
    const used = { credentialId: assertion.id, signCount };
    const counted = await this.work.within(systemActor('', correlationId), (tx) =>
      this.passkeys.markUsed(tx, userId, used),
    );
    return counted ? userId : null;
  }

  /** Used up before anything else is looked at, so that no answer is tried twice. */
  private async usedChallenge(
    answer: Attestation | Assertion,
    boundTo: string | null,
    correlationId: string,
  ): Promise<string | null> {
    const challenge = this.ceremonies.challengeOf(answer);
    if (challenge === null) return null;
    return (await this.challenges.use(challenge, boundTo, correlationId)) ? challenge : null;
  }
}
