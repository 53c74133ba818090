import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { newId } from '../../../platform/application/new-id.js';
import { emailKey } from '../../domain/email-key.js';
import { checkPassword, FrequentPasswords } from '../../domain/password-policy.js';
import { Passwords } from '../passwords.js';
import { IdentityWork, Users, type NewUser } from '../ports.js';
import { actingUser } from '../visit.js';

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
  ) {
    super();
  }
}

@CommandHandler(RegisterUser)
export class RegisterUserHandler implements ICommandHandler<RegisterUser> {
  constructor(
    private readonly work: IdentityWork,
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly frequent: FrequentPasswords,
  ) {}

  async execute({ input, correlationId, verified }: RegisterUser): Promise<RegisteredUser | null> {
    checkPassword(input.password, input, this.frequent);
    const { password, ...person } = input;
    // Hashed, and tried to be stored, for a known address too: the answer takes as long.
    const passwordHash = await this.passwords.hash(password);
    const user: NewUser = { ...person, id: newId(), homeTenant: newId(), passwordHash, verified };
    const known = await this.users.holderOf(emailKey(input.email));
    return this.work.within(actingUser(known ?? user, correlationId), async (tx) => {
      const added = await this.users.add(tx, user);
      if (!known) return added ? { userId: user.id, tenantId: user.homeTenant } : null;
      if (added) throw new Error('The account was removed while its address registered again');
      await this.users.noteRepeatedRegistration(tx, known.id, user);
      return null;
    });
  }
}
