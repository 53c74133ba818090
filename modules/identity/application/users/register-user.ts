import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { newId } from '../../../platform/application/new-id.js';
import { emailKey } from '../../domain/email-key.js';
import { NewPasswords } from '../credentials/new-passwords.js';
import { IdentityWork, Users, type NewUser } from '../ports.js';
import { actingUser } from '../visit.js';
import { InvitedAddress } from './invited-address.js';

export interface RegisterUserInput {
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  /** BCP 47. */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
  /** ISO 4217. */
  readonly baseCurrency: string;
}

export interface RegisteredUser {
  readonly userId: string;
  readonly tenantId: string;
}

/**
 * Registers an address. Answers null when it is known: callers outside never tell the two apart (security.md AUTH-05).
 * The household and its book are made by the consumers of `identity.user-registered.v1`; then a mail follows.
 */
export class RegisterUser extends Command<RegisteredUser | null> {
  /** @param verified the address needs no confirmation: for accounts made by whoever runs the installation */
  constructor(
    readonly input: RegisterUserInput,
    readonly correlationId: string,
    readonly verified: boolean = false,
    /** Token of an invitation; one that does not fit the address counts for nothing, and nobody is told. */
    readonly invitation: string | null = null,
  ) {
    super();
  }
}

@CommandHandler(RegisterUser)
export class RegisterUserHandler implements ICommandHandler<RegisterUser> {
  constructor(
    private readonly work: IdentityWork,
    private readonly users: Users,
    private readonly newPasswords: NewPasswords,
    private readonly invited: InvitedAddress,
  ) {}

  async execute({ input, correlationId, verified, invitation: token }: RegisterUser): Promise<RegisteredUser | null> {
    const { password, ...person } = input;
    // Hashed, and tried to be stored, for a known address too: the answer takes as long.
    const passwordHash = await this.newPasswords.hashOf(password, input, 'password');
    const invitation = token === null ? null : await this.invited.invitationOf(token, input.email, correlationId);
    const proven = verified || invitation !== null;
    const user: NewUser = { ...person, id: newId(), homeTenant: newId(), passwordHash, verified: proven };
    const known = await this.users.holderOf(emailKey(input.email));
    const isAgain = await this.newPasswords.isOf(known?.verified === false ? known : null, password);
    return this.work.within(actingUser(known ?? user, correlationId), async (tx) => {
      const added = await this.users.add(tx, user);
      if (!known) {
        if (added && invitation) await this.users.noteInvitation(tx, user.id, invitation);
        return added ? { userId: user.id, tenantId: user.homeTenant } : null;
      }
      if (added) throw new Error('The account was removed while its address registered again');
      const claimed = invitation !== null && (await this.invited.claim(tx, known, user, invitation));
      if (!claimed)
        await this.users.noteRepeatedRegistration(tx, known, {
          ...user,
          ...(isAgain && { passwordHash: known.passwordHash }),
        });
      return null;
    });
  }
}
