import { Injectable } from '@nestjs/common';
import { signInExpired } from '../../domain/errors.js';
import type { User } from '../ports.js';
import { actingUser, type Visit } from '../visit.js';
import { FactorMethods } from './factor-methods.js';
import { SecondFactor, type Method, type Proof } from './second-factor.js';
import { WaitingSignIns } from './waiting-sign-ins.js';

/** What comes after a right password: at once, or a little later. */
@Injectable()
export class SecondStep {
  constructor(
    private readonly methods: FactorMethods,
    private readonly factor: SecondFactor,
    private readonly waiting: WaitingSignIns,
  ) {}

  /** What is still asked of the user; nothing once a right `proof` came along. Refuses with `MFA_INVALID`. */
  async stillAsked(user: User, proof: Proof | null, visit: Visit): Promise<readonly Method[]> {
    const methods = await this.methods.besidesPassword(user.id);
    if (methods.length === 0 || !proof) return methods;
    await this.factor.prove(actingUser(user, visit.correlationId), proof);
    return [];
  }

  /** @returns a token that stands for the right password */
  begin(user: User, visit: Visit): Promise<string> {
    return this.waiting.begin(user, visit.correlationId);
  }

  /** Whose sign-in `proof` completes. Refuses with `SIGN_IN_EXPIRED` and `MFA_INVALID`. */
  async complete(token: string, proof: Proof, { correlationId }: Visit): Promise<User> {
    const user = await this.waiting.try(token, correlationId);
    await this.factor.prove(actingUser(user, correlationId), proof);
    if (!(await this.waiting.use(token, user, correlationId))) throw signInExpired();
    return user;
  }
}
