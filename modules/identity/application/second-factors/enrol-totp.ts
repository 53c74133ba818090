import { randomBytes } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { base32 } from '../../domain/base32.js';
import { totpAlreadyOn } from '../../domain/errors.js';
import { TOTP_SECRET_BYTES } from '../../domain/second-factor-policy.js';
import { IdentityWork, Users } from '../ports.js';
import { Secrets } from '../secrets.js';
import { TotpSecrets } from './ports.js';
import { totpContext } from './totp-context.js';

/** For the authenticator app, told once. */
export interface TotpEnrolment {
  /** Base32. */
  readonly secret: string;
  /** `otpauth://totp/…`, for a QR code. */
  readonly uri: string;
}

/** Makes a secret, to be confirmed with a code; one that was not confirmed is replaced. Refuses: `TOTP_ALREADY_ON`. */
export class EnrolTotp extends Command<TotpEnrolment> {
  constructor(readonly actor: Actor) {
    super();
  }
}

@CommandHandler(EnrolTotp)
export class EnrolTotpHandler implements ICommandHandler<EnrolTotp> {
  constructor(
    private readonly work: IdentityWork,
    private readonly users: Users,
    private readonly secrets: Secrets,
    private readonly totp: TotpSecrets,
  ) {}

  async execute({ actor }: EnrolTotp): Promise<TotpEnrolment> {
    const { userId } = actor;
    const user = await this.users.byId(userId);
    const bytes = randomBytes(TOTP_SECRET_BYTES);
    const sealed = this.secrets.seal(bytes.toString('hex'), totpContext(userId));
    if (!user || !(await this.work.within(actor, (tx) => this.totp.enrol(tx, userId, sealed)))) throw totpAlreadyOn();
    const secret = base32(bytes);
    const label = encodeURIComponent(`Florin:${user.email}`).replace('%3A', ':');
    return { secret, uri: `otpauth://totp/${label}?secret=${secret}&issuer=Florin&algorithm=SHA1&digits=6&period=30` };
  }
}
