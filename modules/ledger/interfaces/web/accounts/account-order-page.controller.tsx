import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { text } from '../../../../platform/interfaces/http/fields.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { OrderAccounts } from '../../../application/accounts/order-accounts.js';
import { RenameAccountGroup } from '../../../application/accounts/rename-account-group.js';
import { ListAccounts } from '../../../application/list-accounts.js';
import { isOrdered } from '../is-ordered.js';
import { movedOrder } from '../moved-order.js';
import { AccountOrderPage, GROUP_FIELD } from './account-order-page.js';

const HERE = '/app/accounts/order';
const ORDER = z.object({ order: z.string().max(40_000), move: z.string().max(100) });
const GROUP = z.object({ from: text(100), to: text(100) });

/** The order of accounts, and the names of their groups. */
@ApiExcludeController()
@Controller('app/accounts/order')
export class AccountOrderPageController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly translator: Translator,
  ) {}

  @Get()
  @Scopes('accounts:write', 'accounts:read')
  form(@CurrentActor() actor: Actor): Promise<PageView> {
    return this.show(actor, null);
  }

  @Post()
  @Scopes('accounts:write', 'accounts:read')
  async order(@CurrentActor() actor: Actor, @FormKey() key: OnceKey, @Body() body: unknown): Promise<Redirection> {
    const form = readForm(ORDER, body);
    const ids = form.ok ? movedOrder(form.value.order.split(' '), form.value.move) : [];
    const done = form.ok && (await isOrdered(() => this.commands.execute(new OrderAccounts(actor, key, ids))));
    return redirectTo(HERE, done ? undefined : { kind: 'error', key: 'errors.ORDER_STALE' });
  }

  @Post('group')
  @Scopes('accounts:write', 'accounts:read')
  async rename(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const fields = (body ?? {}) as Readonly<Record<string, unknown>>;
    const to = Object.keys(fields).find((name) => name.startsWith(GROUP_FIELD));
    const form = readForm(GROUP, { ...fields, to: to === undefined ? '' : fields[to] });
    if (!form.ok) return this.show(actor, refused(form.typed, form));
    const attempt = await refusalOf(() => this.commands.execute(new RenameAccountGroup(actor, key, form.value)));
    if (!attempt.ok) return this.show(actor, refused(form.typed, attempt));
    return redirectTo(HERE, { kind: 'success', key: 'ledger.flash.groupRenamed', params: { name: form.value.to } });
  }

  private async show(actor: Actor, refusal: FormState | null): Promise<PageView> {
    const accounts = await this.queries.execute(new ListAccounts(actor));
    const open = accounts.filter(({ archived, access }) => !archived && access === 'full');
    return page({
      title: this.translator.text(actor.locale, 'ledger.account.order'),
      status: refusal ? 422 : 200,
      body: <AccountOrderPage accounts={open} state={refusal ?? fresh()} />,
    });
  }
}
