import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { totpNotOn } from '../../domain/errors.js';
import { IdentityWork } from '../ports.js';
import { SecurityNotices } from '../users/security-notices.js';
import { TotpSecrets } from './ports.js';
import { RecoveryCodeCheck } from './recovery-code-check.js';

/** Ten new recovery codes, told once; the old ones end. Refuses with `TOTP_NOT_ON`. */
export class RenewRecoveryCodes extends Command<string[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@CommandHandler(RenewRecoveryCodes)
export class RenewRecoveryCodesHandler implements ICommandHandler<RenewRecoveryCodes> {
  constructor(
    private readonly work: IdentityWork,
    private readonly totp: TotpSecrets,
    private readonly codes: RecoveryCodeCheck,
    private readonly notices: SecurityNotices,
  ) {}

  execute({ actor }: RenewRecoveryCodes): Promise<string[]> {
    const { userId } = actor;
    return this.work.within(actor, async (tx) => {
      if (!(await this.totp.held(tx, userId))?.confirmed) throw totpNotOn();
      await this.notices.record(tx, userId, 'recovery-codes-renewed');
      return this.codes.issue(tx, userId);
    });
  }
}
