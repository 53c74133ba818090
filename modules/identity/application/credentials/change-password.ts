import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { invalidField } from '../../../platform/domain/domain-error.js';
import { invalidCredentials } from '../../domain/errors.js';
import { IdentityWork } from '../ports.js';
import type { Visit } from '../visit.js';
import { Eviction } from './eviction.js';
import { NewPasswords } from './new-passwords.js';
import { OwnPassword } from './own-password.js';

/**
 * Sets a new password for who knows the old one; a wrong one counts like a failed sign-in. Every other session ends,
 * and so does what the old password could have let in. Refuses with `INVALID_CREDENTIALS`, and by the password policy.
 */
export class ChangePassword extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly passwords: { readonly current: string; readonly next: string },
    readonly visit: Visit,
  ) {
    super();
  }
}

@CommandHandler(ChangePassword)
export class ChangePasswordHandler implements ICommandHandler<ChangePassword> {
  constructor(
    private readonly work: IdentityWork,
    private readonly ownPassword: OwnPassword,
    private readonly newPasswords: NewPasswords,
    private readonly eviction: Eviction,
  ) {}

  async execute({ actor, passwords: { current, next }, visit }: ChangePassword): Promise<void> {
    const user = await this.ownPassword.prove(actor, current, visit);
    if (next === current) throw invalidField('newPassword', 'password_same');
    const hash = await this.newPasswords.hashOf(next, user, 'newPassword');
    await this.work.within(actor, async (tx) => {
      if (!(await this.newPasswords.set(tx, user, hash, 'password-changed'))) throw invalidCredentials();
      await this.eviction.ofOthers(tx);
    });
  }
}
