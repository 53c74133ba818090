import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/application/actor.js';
import { invalidCredentials, mfaRequired } from '../../domain/errors.js';
import { Users } from '../ports.js';
import { FactorMethods } from '../second-factors/factor-methods.js';
import { SecondFactor, type Proof } from '../second-factors/second-factor.js';
import type { Visit } from '../visit.js';
import { CredentialCheck } from './credential-check.js';

export type AnyProof = Proof | { readonly by: 'password'; readonly password: string };

/** Whether someone who is signed in is still the same person. */
@Injectable()
export class ProofAgain {
  constructor(
    private readonly users: Users,
    private readonly check: CredentialCheck,
    private readonly methods: FactorMethods,
    private readonly factor: SecondFactor,
  ) {}

  /** A password is not enough where two-step sign-in is on. Refuses: `MFA_REQUIRED`, `MFA_INVALID`, `INVALID_CREDENTIALS`. */
  async prove(actor: Actor, proof: AnyProof, visit: Visit): Promise<void> {
    if (proof.by !== 'password') return this.factor.prove(actor, proof);
    const methods = await this.methods.besidesPassword(actor.userId);
    if (methods.length > 0) throw mfaRequired(methods);
    const user = await this.users.byId(actor.userId);
    if (!user) throw invalidCredentials();
    await this.check.userOf({ email: user.email, password: proof.password }, visit);
  }
}
