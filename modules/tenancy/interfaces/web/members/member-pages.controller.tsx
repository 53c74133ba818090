import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { DomainError } from '../../../../platform/domain/domain-error.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { ChangeMemberRole } from '../../../application/members/change-member-role.js';
import { LeaveHousehold } from '../../../application/members/leave-household.js';
import { ListMembers } from '../../../application/members/list-members.js';
import { RemoveMember } from '../../../application/members/remove-member.js';
import { ListRoles } from '../../../application/roles/list-roles.js';
import { PageId } from '../page-id.js';
import { roleField, rolesToGive } from '../read-role.js';
import { MemberPage } from './member-page.js';
import { MembersPage } from './members-page.js';

const HOME = '/app/household';
const FORM = z.object({ role: roleField });

/** Who belongs to the household, what each may do, and leaving it. */
@ApiExcludeController()
@Controller('app/household')
export class MemberPagesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly translator: Translator,
  ) {}

  @Get()
  @Scopes('members:read')
  list(@CurrentActor() actor: Actor): Promise<PageView> {
    return this.showAll(actor, fresh());
  }

  @Post('leave')
  @Scopes('members:read')
  async leave(@CurrentActor() actor: Actor, @FormKey() key: OnceKey): Promise<PageView | Redirection> {
    const attempt = await refusalOf(() => this.commands.execute(new LeaveHousehold(actor, key)));
    if (!attempt.ok) return this.showAll(actor, refused({}, attempt));
    return redirectTo('/app', { kind: 'success', key: 'tenancy.flash.left' });
  }

  @Get('members/:id')
  @Scopes('members:admin', 'members:read')
  member(@CurrentActor() actor: Actor, @PageId() id: string): Promise<PageView> {
    return this.showOne(actor, id, fresh());
  }

  @Post('members/:id')
  @Scopes('members:admin', 'members:read')
  async change(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @PageId() userId: string,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(FORM, body);
    if (!form.ok) return this.showOne(actor, userId, refused(form.typed, form));
    const input = { ...form.value.role, userId };
    const attempt = await refusalOf(() => this.commands.execute(new ChangeMemberRole(actor, key, input)));
    if (!attempt.ok) return this.showOne(actor, userId, refused(form.typed, attempt));
    return redirectTo(HOME, { kind: 'success', key: 'tenancy.flash.roleChanged' });
  }

  @Post('members/:id/remove')
  @Scopes('members:admin', 'members:read')
  async remove(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @PageId() userId: string,
  ): Promise<PageView | Redirection> {
    const attempt = await refusalOf(() => this.commands.execute(new RemoveMember(actor, key, userId)));
    if (!attempt.ok) return this.showOne(actor, userId, refused({}, attempt));
    return redirectTo(HOME, { kind: 'success', key: 'tenancy.flash.removed' });
  }

  private async showAll(actor: Actor, state: FormState): Promise<PageView> {
    const members = await this.queries.execute(new ListMembers(actor));
    return page({
      title: this.translator.text(actor.locale, 'tenancy.title'),
      status: state.message ? 422 : 200,
      body: <MembersPage members={members} scopes={actor.scopes} state={state} />,
    });
  }

  private async showOne(actor: Actor, id: string, state: FormState): Promise<PageView> {
    const [members, roles] = await Promise.all([
      this.queries.execute(new ListMembers(actor)),
      this.queries.execute(new ListRoles(actor)),
    ]);
    const member = members.find(({ userId }) => userId === id);
    if (!member) throw new DomainError('not_found', 'MEMBER_NOT_FOUND');
    const isOwner = members.some(({ you, role }) => you && role === 'owner');
    const given = rolesToGive(roles, { scopes: actor.scopes, isOwner });
    return page({
      title: this.translator.text(actor.locale, 'tenancy.member.role'),
      status: state.message || state.faults.length > 0 ? 422 : 200,
      body: <MemberPage member={member} roles={given} state={state} />,
    });
  }
}
