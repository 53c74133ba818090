import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Users } from '../ports.js';
import { Letters } from './letters.js';

/** A refresh token was used twice: its owner learns that the session was ended (security.md D1). */
export class TellOfReuse extends Command<void> {
  constructor(readonly userId: string) {
    super();
  }
}

@CommandHandler(TellOfReuse)
export class TellOfReuseHandler implements ICommandHandler<TellOfReuse> {
  constructor(
    private readonly users: Users,
    private readonly letters: Letters,
  ) {}

  async execute({ userId }: TellOfReuse): Promise<void> {
    const user = await this.users.byId(userId);
    if (user) await this.letters.sessionReused(user);
  }
}
