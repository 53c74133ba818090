import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { DomainError } from '../../../../platform/domain/domain-error.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { ChangeRole } from '../../../application/roles/change-role.js';
import { CreateRole } from '../../../application/roles/create-role.js';
import { DeleteRole } from '../../../application/roles/delete-role.js';
import { ListRoles } from '../../../application/roles/list-roles.js';
import { PageId } from '../page-id.js';
import { roleForm, typedRole } from './read-role-form.js';
import { RolePage } from './role-page.js';
import { RolesPage } from './roles-page.js';

const HOME = '/app/household/roles';

/** The roles of the household: those of every one, and its own. */
@ApiExcludeController()
@Scopes('members:admin')
@Controller('app/household/roles')
export class RolePagesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly translator: Translator,
  ) {}

  @Get()
  list(@CurrentActor() actor: Actor): Promise<PageView> {
    return this.showAll(actor, fresh());
  }

  @Post()
  async create(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(roleForm, body);
    if (!form.ok) return this.showAll(actor, refused(form.typed, form));
    const { name, scopes } = form.value;
    const attempt = await refusalOf(() => this.commands.execute(new CreateRole(actor, key, { name, scopes })));
    if (!attempt.ok) return this.showAll(actor, refused(form.typed, attempt));
    return redirectTo(HOME, { kind: 'success', key: 'tenancy.flash.roleCreated', params: { name } });
  }

  @Get(':id')
  role(@CurrentActor() actor: Actor, @PageId() id: string): Promise<PageView> {
    return this.showOne(actor, id, null);
  }

  @Post(':id')
  async change(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @PageId() id: string,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(roleForm, body);
    if (!form.ok) return this.showOne(actor, id, refused(form.typed, form));
    const attempt = await refusalOf(() => this.commands.execute(new ChangeRole(actor, key, { ...form.value, id })));
    if (!attempt.ok) return this.showOne(actor, id, refused(form.typed, attempt));
    const { name } = form.value;
    return redirectTo(HOME, { kind: 'success', key: 'tenancy.flash.roleSaved', params: { name } });
  }

  @Post(':id/delete')
  async remove(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @PageId() id: string,
  ): Promise<PageView | Redirection> {
    const attempt = await refusalOf(() => this.commands.execute(new DeleteRole(actor, key, id)));
    if (!attempt.ok) return this.showOne(actor, id, refused({}, attempt));
    return redirectTo(HOME, { kind: 'success', key: 'tenancy.flash.roleDeleted' });
  }

  private async showAll(actor: Actor, state: FormState): Promise<PageView> {
    const roles = await this.queries.execute(new ListRoles(actor));
    return page({
      title: this.translator.text(actor.locale, 'tenancy.tabs.roles'),
      status: statusOf(state),
      body: <RolesPage roles={roles} scopes={actor.scopes} state={state} />,
    });
  }

  private async showOne(actor: Actor, id: string, refusal: FormState | null): Promise<PageView> {
    const role = (await this.queries.execute(new ListRoles(actor))).find((one) => one.id === id);
    if (!role) throw new DomainError('not_found', 'ROLE_NOT_FOUND');
    const stands = typedRole(role);
    // A box that is not ticked is not sent: what was typed stands alone once anything was.
    const isTyped = refusal !== null && Object.keys(refusal.typed).length > 0;
    const state = refusal ? { ...refusal, typed: isTyped ? refusal.typed : stands } : fresh(stands);
    return page({
      title: this.translator.text(actor.locale, 'tenancy.roles.editTitle'),
      status: statusOf(state),
      body: <RolePage role={role} scopes={actor.scopes} state={state} />,
    });
  }
}

const statusOf = (state: FormState): number => (state.message || state.faults.length > 0 ? 422 : 200);
