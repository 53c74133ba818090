import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { IdentityWork } from '../ports.js';
import { SecurityNotices } from '../users/security-notices.js';
import { SecondFactor, type Proof } from './second-factor.js';
import { TwoFactorEnd } from './two-factor-end.js';

/** Turns two-step sign-in off; recovery codes end, passkeys stay. Refuses: `MFA_INVALID`. */
export class DisableTotp extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly proof: Proof,
  ) {
    super();
  }
}

@CommandHandler(DisableTotp)
export class DisableTotpHandler implements ICommandHandler<DisableTotp> {
  constructor(
    private readonly work: IdentityWork,
    private readonly factor: SecondFactor,
    private readonly twoFactor: TwoFactorEnd,
    private readonly notices: SecurityNotices,
  ) {}

  async execute({ actor, proof }: DisableTotp): Promise<void> {
    await this.factor.prove(actor, proof);
    await this.work.within(actor, async (tx) => {
      await this.twoFactor.end(tx, actor.userId);
      await this.notices.record(tx, actor.userId, 'two-factor-disabled');
    });
  }
}
