import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import type { NewTenant } from '../../domain/tenant.js';
import { Tenants } from '../ports.js';

/** Makes the household that the actor is bound to. */
export class CreateTenant extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: NewTenant,
  ) {
    super();
  }
}

@CommandHandler(CreateTenant)
export class CreateTenantHandler implements ICommandHandler<CreateTenant> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tenants: Tenants,
  ) {}

  async execute({ actor, key, input }: CreateTenant): Promise<void> {
    await this.uow.once(actor, key, input, (tx) => this.tenants.add(tx, input));
  }
}
