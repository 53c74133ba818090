import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { DomainError } from '../../../../platform/domain/domain-error.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { text } from '../../../../platform/interfaces/http/fields.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { ListMerges } from '../../../application/merges/list-merges.js';
import { ListPayees } from '../../../application/payees/list-payees.js';
import { RenamePayee } from '../../../application/payees/rename-payee.js';
import { IdParam } from '../id-param.js';
import { PayeeListPage } from './payee-list-page.js';
import { PayeePage } from './payee-page.js';

const SHOWN = 100;
const MERGES_SHOWN = 8;
const SCHEMA = z.object({ name: text(500) });

/** Whom money goes to and comes from, and giving them other names. */
@ApiExcludeController()
@Controller('app/payees')
export class PayeePagesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly translator: Translator,
  ) {}

  @Get()
  @Scopes('transactions:read', 'categories:read')
  async list(@CurrentActor() actor: Actor, @Query('q') asked: unknown): Promise<PageView> {
    const typed = text(200).safeParse(asked);
    const q = typed.success ? typed.data : '';
    const [payees, merges] = await Promise.all([
      this.queries.execute(new ListPayees(actor, { q: q || undefined }, SHOWN)),
      this.queries.execute(new ListMerges(actor, 'payee', MERGES_SHOWN)),
    ]);
    const canWrite = actor.scopes.has('transactions:write');
    return page({
      title: this.translator.text(actor.locale, 'ledger.tabs.payees'),
      body: <PayeeListPage payees={payees} q={q} merges={merges} canWrite={canWrite} />,
    });
  }

  @Get(':id')
  @Scopes('transactions:write', 'transactions:read', 'categories:read')
  edit(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<PageView> {
    return this.show(actor, id, null);
  }

  @Post(':id')
  @Scopes('transactions:write', 'transactions:read', 'categories:read')
  async rename(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @IdParam() id: string,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(SCHEMA, body);
    if (!form.ok) return this.show(actor, id, refused(form.typed, form));
    const { name } = form.value;
    const attempt = await refusalOf(() => this.commands.execute(new RenamePayee(actor, key, { id, name })));
    if (!attempt.ok) return this.show(actor, id, refused(form.typed, attempt));
    const params = { from: attempt.value.from, into: name };
    return redirectTo('/app/payees', { kind: 'success', key: 'ledger.flash.merged', params });
  }

  private async show(actor: Actor, id: string, refusal: FormState | null): Promise<PageView> {
    const [[payee], others] = await Promise.all([
      this.queries.execute(new ListPayees(actor, { id }, 1)),
      this.queries.execute(new ListPayees(actor, {}, SHOWN)),
    ]);
    if (!payee) throw new DomainError('not_found', 'PAYEE_NOT_FOUND', { id });
    const names = others.filter((other) => other.id !== id).map(({ name }) => name);
    return page({
      title: payee.name,
      status: refusal ? 422 : 200,
      body: <PayeePage payee={payee} others={names} state={refusal ?? fresh({ name: payee.name })} />,
    });
  }
}
