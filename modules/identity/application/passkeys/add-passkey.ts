import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { newId } from '../../../platform/application/new-id.js';
import { passkeyKnown, passkeyRefused, sessionRequired, tooManyPasskeys } from '../../domain/errors.js';
import { PASSKEYS_MAX } from '../../domain/second-factor-policy.js';
import { IdentityWork } from '../ports.js';
import { SecurityNotices } from '../users/security-notices.js';
import type { Attestation } from './ceremonies.js';
import { PasskeyCheck } from './passkey-check.js';
import { Passkeys } from './ports.js';

/** Keeps the passkey that an authenticator made. Refuses: `PASSKEY_REFUSED`, `PASSKEY_KNOWN`, `TOO_MANY_PASSKEYS`. */
export class AddPasskey extends Command<{ id: string; name: string }> {
  constructor(
    readonly actor: Actor,
    readonly attestation: Attestation,
    readonly name: string,
  ) {
    super();
  }
}

@CommandHandler(AddPasskey)
export class AddPasskeyHandler implements ICommandHandler<AddPasskey> {
  constructor(
    private readonly work: IdentityWork,
    private readonly check: PasskeyCheck,
    private readonly passkeys: Passkeys,
    private readonly notices: SecurityNotices,
  ) {}

  async execute({ actor, attestation, name }: AddPasskey): Promise<{ id: string; name: string }> {
    const { userId, sessionId, correlationId } = actor;
    if (sessionId === null) throw sessionRequired();
    const credential = await this.check.registered(attestation, sessionId, correlationId);
    if (!credential) throw passkeyRefused();
    return this.work.within(actor, async (tx) => {
      if ((await this.passkeys.countHeld(tx, userId)) >= PASSKEYS_MAX) throw tooManyPasskeys(PASSKEYS_MAX);
      const id = newId();
      if (!(await this.passkeys.add(tx, userId, { ...credential, id, name }))) throw passkeyKnown();
      await this.notices.record(tx, userId, 'passkey-added', name);
      return { id, name };
    });
  }
}
