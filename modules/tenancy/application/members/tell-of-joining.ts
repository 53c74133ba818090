import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { LetterWriter } from '../../../platform/application/mail.js';
import { plainName } from '../../domain/plain-name.js';
import { GetTenant } from '../tenants/get-tenant.js';
import { ListMembers } from './list-members.js';

/** The owners of a household learn by mail who has joined it. */
export class TellOfJoining extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly userId: string,
  ) {
    super();
  }
}

@CommandHandler(TellOfJoining)
export class TellOfJoiningHandler implements ICommandHandler<TellOfJoining> {
  constructor(
    private readonly queries: QueryBus,
    private readonly letters: LetterWriter,
  ) {}

  async execute({ actor, userId }: TellOfJoining): Promise<void> {
    const [household, members] = await Promise.all([
      this.queries.execute(new GetTenant(actor)),
      this.queries.execute(new ListMembers(actor)),
    ]);
    const joined = members.find((member) => member.userId === userId);
    // Gone again before the mail was written.
    if (!joined) return;
    const params = { person: plainName(joined.displayName), household: plainName(household.name) };
    for (const { email: to, displayName: name } of members.filter(({ role }) => role === 'owner')) {
      if (to === joined.email) continue;
      const path = '/app/household';
      await this.letters.send({ to, locale: household.locale, name, key: 'tenancy.mail.joined', path, params });
    }
  }
}
