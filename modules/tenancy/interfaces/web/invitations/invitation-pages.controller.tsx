import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../../../platform/application/actor.js';
import { Clock } from '../../../../platform/application/clock.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { InviteMember } from '../../../application/invitations/invite-member.js';
import { ListInvitations } from '../../../application/invitations/list-invitations.js';
import { ResendInvitation } from '../../../application/invitations/resend-invitation.js';
import { RevokeInvitation } from '../../../application/invitations/revoke-invitation.js';
import { ListRoles } from '../../../application/roles/list-roles.js';
import { ListMemberships } from '../../../application/tenants/list-memberships.js';
import { invitedEmail } from '../../invitations/invitations.dto.js';
import { PageId } from '../page-id.js';
import { roleField, rolesToGive } from '../read-role.js';
import { InvitationsPage } from './invitations-page.js';

const HOME = '/app/household/invitations';
const FORM = z.object({ email: invitedEmail, role: roleField });

/** Whom the household has invited. */
@ApiExcludeController()
@Scopes('members:admin')
@Controller('app/household/invitations')
export class InvitationPagesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly translator: Translator,
    private readonly clock: Clock,
  ) {}

  @Get()
  list(@CurrentActor() actor: Actor): Promise<PageView> {
    return this.show(actor, fresh());
  }

  @Post()
  async invite(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(FORM, body);
    if (!form.ok) return this.show(actor, refused(form.typed, form));
    const input = { email: form.value.email, ...form.value.role };
    const attempt = await refusalOf(() => this.commands.execute(new InviteMember(actor, key, input)));
    if (!attempt.ok) return this.show(actor, refused(form.typed, attempt));
    const { email } = attempt.value;
    return redirectTo(HOME, { kind: 'success', key: 'tenancy.flash.invited', params: { email } });
  }

  @Post(':id/resend')
  async resend(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @PageId() id: string,
  ): Promise<PageView | Redirection> {
    const attempt = await refusalOf(() => this.commands.execute(new ResendInvitation(actor, key, id)));
    if (!attempt.ok) return this.show(actor, refused({}, attempt));
    const { email } = attempt.value;
    return redirectTo(HOME, { kind: 'success', key: 'tenancy.flash.resent', params: { email } });
  }

  @Post(':id/revoke')
  async revoke(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @PageId() id: string,
  ): Promise<PageView | Redirection> {
    const attempt = await refusalOf(() => this.commands.execute(new RevokeInvitation(actor, key, id)));
    if (!attempt.ok) return this.show(actor, refused({}, attempt));
    return redirectTo(HOME, { kind: 'success', key: 'tenancy.flash.revoked' });
  }

  private async show(actor: Actor, state: FormState): Promise<PageView> {
    const [invitations, roles, memberships] = await Promise.all([
      this.queries.execute(new ListInvitations(actor)),
      this.queries.execute(new ListRoles(actor)),
      this.queries.execute(new ListMemberships(actor.userId)),
    ]);
    const { scopes, tenantId } = actor;
    const isOwner = memberships.some((one) => one.tenantId === tenantId && one.role === 'owner');
    const given = rolesToGive(roles, { scopes, isOwner });
    const now = this.clock.now();
    const body = <InvitationsPage {...{ invitations, roles: given, scopes, state, now }} />;
    const title = this.translator.text(actor.locale, 'tenancy.tabs.invitations');
    return page({ title, status: state.message || state.faults.length > 0 ? 422 : 200, body });
  }
}
