import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Users } from '../ports.js';
import { Letters } from './letters.js';
import type { SecurityChange } from './security-notices.js';

/** Mails a person what changed about how they sign in. */
export class TellOfSecurityChange extends Command<void> {
  constructor(
    readonly userId: string,
    readonly change: SecurityChange,
    readonly detail: string | null,
  ) {
    super();
  }
}

@CommandHandler(TellOfSecurityChange)
export class TellOfSecurityChangeHandler implements ICommandHandler<TellOfSecurityChange> {
  constructor(
    private readonly users: Users,
    private readonly letters: Letters,
  ) {}

  async execute({ userId, change, detail }: TellOfSecurityChange): Promise<void> {
    const user = await this.users.byId(userId);
    if (user) await this.letters.securityChanged(user, change, detail);
  }
}
