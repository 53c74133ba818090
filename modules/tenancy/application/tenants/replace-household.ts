import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { systemActor, type Actor } from '../../../platform/application/actor.js';
import { People } from '../../../platform/application/people.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { Tenants } from '../ports.js';
import { GetTenant } from './get-tenant.js';
import { ListMemberships } from './list-memberships.js';

/** Whoever was left without any household gets one of their own: nobody could sign in otherwise. */
export class ReplaceHousehold extends Command<void> {
  /** @param tenantId of the household to be made, the same each time it is tried */
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly userId: string,
    readonly tenantId: string,
  ) {
    super();
  }
}

@CommandHandler(ReplaceHousehold)
export class ReplaceHouseholdHandler implements ICommandHandler<ReplaceHousehold> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tenants: Tenants,
    private readonly queries: QueryBus,
    private readonly people: People,
  ) {}

  async execute({ actor, key, userId, tenantId }: ReplaceHousehold): Promise<void> {
    const [memberships, people, left] = await Promise.all([
      this.queries.execute(new ListMemberships(userId)),
      this.people.named([userId]),
      this.queries.execute(new GetTenant(actor)),
    ]);
    const person = people.get(userId);
    if (!person || memberships.length > 0) return;
    const { baseCurrency, locale, timeZone } = left;
    const tenant = { name: person.displayName, ownerUserId: userId, baseCurrency, locale, timeZone };
    await this.uow.once(systemActor(tenantId, actor.correlationId), key, { tenantId }, (tx) =>
      this.tenants.add(tx, tenant),
    );
  }
}
