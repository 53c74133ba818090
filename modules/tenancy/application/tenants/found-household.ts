import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { newId } from '../../../platform/application/new-id.js';
import { SessionTenant } from '../../../platform/application/session-tenant.js';
import { OnceKey, UnitOfWork } from '../../../platform/application/unit-of-work.js';
import { Foundings, Tenants } from '../ports.js';
import type { TenantView } from './get-tenant.js';

export interface FoundHouseholdInput {
  readonly name: string;
  /** ISO 4217. */
  readonly baseCurrency: string;
  /** BCP 47; the actor's own unless told. */
  readonly locale?: string | undefined;
  /** IANA name; the actor's own unless told. */
  readonly timeZone?: string | undefined;
}

/** Makes one more household, owned by the actor. Refuses with `QUOTA_REACHED`. */
export class FoundHousehold extends Command<TenantView> {
  /** @param enter the actor's session goes there at once */
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: FoundHouseholdInput,
    readonly enter: boolean = false,
  ) {
    super();
  }
}

@CommandHandler(FoundHousehold)
export class FoundHouseholdHandler implements ICommandHandler<FoundHousehold> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly foundings: Foundings,
    private readonly tenants: Tenants,
    private readonly session: SessionTenant,
  ) {}

  /**
   * The id is decided under the household that the actor is in, the household made under its own, each once per key: what
   * a crash between the two leaves undone is done when the request is sent again.
   */
  async execute({ actor, key, input, enter }: FoundHousehold): Promise<TenantView> {
    const tenantId = await this.foundings.reserve(actor, key, input, newId());
    const founder = { ...actor, tenantId };
    const { name, baseCurrency, locale = actor.locale, timeZone = actor.timeZone } = input;
    const tenant = { name, baseCurrency, locale, timeZone, ownerUserId: actor.userId };
    const made = new OnceKey(key.value, key.request);
    const view = await this.uow.once(founder, made, input, async (tx) => {
      await this.tenants.add(tx, tenant);
      return this.tenants.view(tx);
    });
    if (enter) await this.session.moveTo(actor, tenantId);
    return view;
  }
}
