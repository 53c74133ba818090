import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { Tenants } from '../ports.js';
import type { TenantView } from './get-tenant.js';

/** Changes what the household is called. Throws `VERSION_STALE`. */
export class RenameHousehold extends Command<TenantView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: { readonly name?: string | undefined; readonly version: number },
  ) {
    super();
  }
}

@CommandHandler(RenameHousehold)
export class RenameHouseholdHandler implements ICommandHandler<RenameHousehold> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tenants: Tenants,
  ) {}

  execute({ actor, key, input }: RenameHousehold): Promise<TenantView> {
    const { version, ...change } = input;
    return this.uow.once(actor, key, input, async (tx) => {
      await this.tenants.change(tx, version, change);
      return this.tenants.view(tx);
    });
  }
}
