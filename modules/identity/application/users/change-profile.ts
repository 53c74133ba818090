import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { OnceKey } from '../../../platform/application/unit-of-work.js';
import { IdentityWork, Users, type Profile, type ProfileChange } from '../ports.js';

/** Changes what a person tells of themselves; what is left out stays. */
export class ChangeProfile extends Command<Profile> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly change: ProfileChange,
  ) {
    super();
  }
}

@CommandHandler(ChangeProfile)
export class ChangeProfileHandler implements ICommandHandler<ChangeProfile> {
  constructor(
    private readonly work: IdentityWork,
    private readonly users: Users,
  ) {}

  execute({ actor, key, change }: ChangeProfile): Promise<Profile> {
    return this.work.once(actor, key, change, (tx) => this.users.changeProfile(tx, change));
  }
}
