import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { ListAccounts } from '../../../application/list-accounts.js';
import { OpenAccount } from '../../../application/open-account.js';
import { refused } from '../../../../platform/interfaces/http/form-state.js';
import { AccountListPage } from './account-list-page.js';
import { NewAccountForm } from './new-account-form.js';
import { readAccountForm } from './read-account-form.js';

/** All accounts, and opening one. */
@ApiExcludeController()
@Controller('app/accounts')
export class AccountListController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly translator: Translator,
    private readonly newAccount: NewAccountForm,
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
    return this.newAccount.empty(actor, currency);
  }

  @Post('new')
  @Scopes('accounts:write', 'accounts:read')
  async open(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readAccountForm(body, actor);
    if (!form.ok) return this.newAccount.show(actor, refused(form.typed, form));
    const attempt = await refusalOf(() => this.commands.execute(new OpenAccount(actor, key, form.value)));
    if (!attempt.ok) return this.newAccount.show(actor, refused(form.typed, attempt));
    return redirectTo(`/app/accounts/${attempt.value.id}`, { kind: 'success', key: 'ledger.flash.accountOpened' });
  }
}
