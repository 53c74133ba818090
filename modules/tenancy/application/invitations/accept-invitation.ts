import { Command, CommandHandler, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { SessionTenant } from '../../../platform/application/session-tenant.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { invitationInvalid } from '../../domain/errors.js';
import type { TenantView } from '../tenants/get-tenant.js';
import { GetMembership } from '../tenants/get-membership.js';
import { Admission } from './admission.js';
import { invitationToken } from './invitation-token.js';

/**
 * The actor joins the household that they were invited to. It gives no session and no token: those they have, and what
 * they proved for them, stay what they are (security.md AUTH-07). Throws `INVITATION_INVALID`, `INVITATION_NOT_YOURS`.
 */
export class AcceptInvitation extends Command<TenantView> {
  /** @param enter the actor's session goes there at once */
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly token: string,
    readonly enter: boolean = false,
  ) {
    super();
  }
}

@CommandHandler(AcceptInvitation)
export class AcceptInvitationHandler implements ICommandHandler<AcceptInvitation> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly admission: Admission,
    private readonly session: SessionTenant,
    private readonly queries: QueryBus,
  ) {}

  async execute({ actor, key, token, enter }: AcceptInvitation): Promise<TenantView> {
    const read = invitationToken.read(token);
    if (!read) throw invitationInvalid();
    const joined = await this.uow.once({ ...actor, tenantId: read.tenantId }, key, { token }, async (tx) => {
      const invitation = await this.admission.open(tx, read.hash, actor.userId);
      return this.admission.admit(tx, invitation, actor.userId);
    });
    // The answer of a repeat may be older than a removal (security.md IDM-05).
    if (!(await this.queries.execute(new GetMembership(actor.userId, joined.id)))) throw invitationInvalid();
    if (enter) await this.session.moveTo(actor, joined.id);
    return joined;
  }
}
