import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { mfaInvalid } from '../../domain/errors.js';
import { IdentityWork } from '../ports.js';
import { SecurityNotices } from '../users/security-notices.js';
import { CodeCheck } from './code-check.js';
import { RecoveryCodeCheck } from './recovery-code-check.js';

/** Turns two-step sign-in on by a code of the app; answers the recovery codes, once. Refuses: `MFA_INVALID`. */
export class ConfirmTotp extends Command<string[]> {
  constructor(
    readonly actor: Actor,
    readonly code: string,
  ) {
    super();
  }
}

@CommandHandler(ConfirmTotp)
export class ConfirmTotpHandler implements ICommandHandler<ConfirmTotp> {
  constructor(
    private readonly work: IdentityWork,
    private readonly check: CodeCheck,
    private readonly codes: RecoveryCodeCheck,
    private readonly notices: SecurityNotices,
  ) {}

  async execute({ actor, code }: ConfirmTotp): Promise<string[]> {
    const { userId } = actor;
    // A wrong code comes back as a value: thrown inside, it would take its being counted back.
    const codes = await this.work.within(actor, async (tx) => {
      if (!(await this.check.confirms(tx, userId, code))) return null;
      await this.notices.record(tx, userId, 'two-factor-enabled');
      return this.codes.issue(tx, userId);
    });
    if (!codes) throw mfaInvalid();
    return codes;
  }
}
