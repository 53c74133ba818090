import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { FreshFactor, Scopes } from '../../../../platform/interfaces/http/access.js';
import { id, text } from '../../../../platform/interfaces/http/fields.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { ListMembers } from '../../../application/members/list-members.js';
import { TransferOwnership } from '../../../application/members/transfer-ownership.js';
import { GetTenant } from '../../../application/tenants/get-tenant.js';
import { GetUsage } from '../../../application/tenants/get-usage.js';
import { RenameHousehold } from '../../../application/tenants/rename-household.js';
import { SettingsPage } from './settings-page.js';

const HOME = '/app/household/settings';
const NAME = z.object({ name: text(100), version: z.coerce.number().int().min(1) });
const HEIR = z.object({ userId: id() });

/** The household itself: its name, its plan, its owner. */
@ApiExcludeController()
@Scopes('household:admin', 'members:read')
@Controller('app/household/settings')
export class HouseholdSettingsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly translator: Translator,
  ) {}

  @Get()
  settings(@CurrentActor() actor: Actor): Promise<PageView> {
    return this.show(actor, {});
  }

  @Post()
  async rename(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(NAME, body);
    if (!form.ok) return this.show(actor, { naming: refused(form.typed, form) });
    const attempt = await refusalOf(() => this.commands.execute(new RenameHousehold(actor, key, form.value)));
    if (!attempt.ok) return this.show(actor, { naming: refused(form.typed, attempt) });
    return redirectTo(HOME, { kind: 'success', key: 'tenancy.flash.renamed' });
  }

  @Post('transfer')
  @FreshFactor()
  async transfer(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(HEIR, body);
    if (!form.ok) return this.show(actor, { giving: refused(form.typed, form) });
    const { userId } = form.value;
    const attempt = await refusalOf(() => this.commands.execute(new TransferOwnership(actor, key, userId)));
    if (!attempt.ok) return this.show(actor, { giving: refused(form.typed, attempt) });
    return redirectTo('/app/household', { kind: 'success', key: 'tenancy.flash.transferred' });
  }

  private async show(actor: Actor, states: { naming?: FormState; giving?: FormState }): Promise<PageView> {
    const [household, members, usage] = await Promise.all([
      this.queries.execute(new GetTenant(actor)),
      this.queries.execute(new ListMembers(actor)),
      this.queries.execute(new GetUsage(actor)),
    ]);
    const { naming = fresh(), giving = fresh() } = states;
    return page({
      title: this.translator.text(actor.locale, 'tenancy.tabs.settings'),
      status: states.naming || states.giving ? 422 : 200,
      body: <SettingsPage {...{ household, members, usage, naming, giving, scopes: actor.scopes }} />,
    });
  }
}
