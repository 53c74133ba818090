import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { mfaInvalid } from '../../domain/errors.js';
import { IdentityWork, Users } from '../ports.js';
import { SecurityNotices } from '../users/security-notices.js';
import { RecoveryCodes, TotpSecrets } from './ports.js';
import { SecondFactor, type Proof } from './second-factor.js';

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
    private readonly users: Users,
    private readonly factor: SecondFactor,
    private readonly totp: TotpSecrets,
    private readonly codes: RecoveryCodes,
    private readonly notices: SecurityNotices,
  ) {}

  async execute({ actor, proof }: DisableTotp): Promise<void> {
    const { userId, correlationId } = actor;
    const user = await this.users.byId(userId);
    if (!user) throw mfaInvalid();
    await this.factor.prove(user, proof, correlationId);
    await this.work.within(actor, async (tx) => {
      await this.totp.remove(tx, userId);
      await this.codes.replace(tx, userId, []);
      await this.notices.record(tx, userId, 'two-factor-disabled');
    });
  }
}
