import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../../../platform/application/actor.js';
import { Clock } from '../../../../platform/application/clock.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { dateIn } from '../../../../platform/domain/local-date.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { ListAccounts } from '../../../application/list-accounts.js';
import { OpenAccount } from '../../../application/open-account.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { AccountListPage } from './account-list-page.js';
import { groupsInUse } from './groups-in-use.js';
import { NewAccountPage } from './new-account-page.js';
import { OtherMembers } from './other-members.js';
import { readAccountForm } from './read-account-form.js';

/** All accounts, and opening one. */
@ApiExcludeController()
@Controller('app/accounts')
export class AccountListController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly translator: Translator,
    private readonly clock: Clock,
    private readonly members: OtherMembers,
  ) {}

  @Get()
  @Scopes('accounts:read')
  async list(@CurrentActor() actor: Actor): Promise<PageView> {
    const accounts = await this.queries.execute(new ListAccounts(actor));
    return page({
      title: this.translator.text(actor.locale, 'ledger.nav.accounts'),
      body: <AccountListPage accounts={accounts} canWrite={actor.scopes.has('accounts:write')} />,
    });
  }

  @Get('new')
  @Scopes('accounts:write', 'accounts:read')
  form(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<PageView> {
    const currency = request.signedIn?.person.baseCurrency ?? '';
    return this.show(actor, fresh({ currency, openingDate: dateIn(actor.timeZone, this.clock.now()) }));
  }

  @Post('new')
  @Scopes('accounts:write', 'accounts:read')
  async open(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readAccountForm(body, actor);
    if (!form.ok) return this.show(actor, refused(form.typed, form));
    const attempt = await refusalOf(() => this.commands.execute(new OpenAccount(actor, key, form.value)));
    if (!attempt.ok) return this.show(actor, refused(form.typed, attempt));
    return redirectTo(`/app/accounts/${attempt.value.id}`, { kind: 'success', key: 'ledger.flash.accountOpened' });
  }

  private async show(actor: Actor, state: FormState): Promise<PageView> {
    const [accounts, others] = await Promise.all([
      this.queries.execute(new ListAccounts(actor)),
      this.members.of(actor),
    ]);
    return page({
      title: this.translator.text(actor.locale, 'ledger.account.newTitle'),
      status: state.message || state.faults.length > 0 ? 422 : 200,
      body: <NewAccountPage state={state} groups={groupsInUse(accounts)} others={others} />,
    });
  }
}
