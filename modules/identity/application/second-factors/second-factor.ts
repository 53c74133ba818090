import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/application/actor.js';
import { mfaInvalid } from '../../domain/errors.js';
import type { Assertion } from '../passkeys/ceremonies.js';
import { PasskeyCheck } from '../passkeys/passkey-check.js';
import { IdentityWork } from '../ports.js';
import { CodeCheck } from './code-check.js';

/** What someone shows besides a password. */
export type Proof =
  | { readonly by: 'totp'; readonly code: string }
  | { readonly by: 'recoveryCode'; readonly code: string }
  | { readonly by: 'passkey'; readonly response: Assertion };
export type Method = Proof['by'];

/** The one place where a second factor is tried. */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly work: IdentityWork,
    private readonly codes: CodeCheck,
    private readonly passkeys: PasskeyCheck,
  ) {}

  /** Refuses with `MFA_INVALID`: a wrong code, one that was used, and one try too many alike (security.md AUTH-04). */
  async prove(actor: Actor, proof: Proof): Promise<void> {
    if (!(await this.isRight(actor, proof))) throw mfaInvalid();
  }

  private async isRight(actor: Actor, proof: Proof): Promise<boolean> {
    const { userId, correlationId } = actor;
    if (proof.by === 'passkey') return (await this.passkeys.signer(proof.response, userId, correlationId)) === userId;
    const { by, code } = proof;
    return this.work.within(actor, (tx) =>
      by === 'totp' ? this.codes.totpIsRight(tx, userId, code) : this.codes.recoveryCodeIsRight(tx, userId, code),
    );
  }
}
