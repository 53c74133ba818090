import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { IdentityWork, Users, type Theme } from '../ports.js';

/** Sets how the pages look and speak for the user; setting it twice is setting it once, so it needs no key. */
export class ChangePreferences extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly preferences: { readonly theme?: Theme; readonly locale?: string },
  ) {
    super();
  }
}

@CommandHandler(ChangePreferences)
export class ChangePreferencesHandler implements ICommandHandler<ChangePreferences> {
  constructor(
    private readonly work: IdentityWork,
    private readonly users: Users,
  ) {}

  async execute({ actor, preferences }: ChangePreferences): Promise<void> {
    await this.work.within(actor, (tx) => this.users.changeProfile(tx, preferences));
  }
}
