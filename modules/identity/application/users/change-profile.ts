import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { OnceKey } from '../../../platform/application/unit-of-work.js';
import { IdentityWork, Users, type Profile, type ProfileChange } from '../ports.js';

/** Changes what a person tells of themselves; what is left out stays. Throws `VERSION_STALE`, if a version is told. */
export class ChangeProfile extends Command<Profile> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: ProfileChange & { readonly version?: number },
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

  execute({ actor, key, input }: ChangeProfile): Promise<Profile> {
    const { version, ...change } = input;
    return this.work.once(actor, key, input, (tx) => this.users.changeProfile(tx, change, version));
  }
}
