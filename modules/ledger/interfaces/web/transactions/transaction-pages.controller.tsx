import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { text } from '../../../../platform/interfaces/http/fields.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { GetTransaction } from '../../../application/get-transaction.js';
import { LabelTransaction } from '../../../application/label-transaction.js';
import { ReverseTransaction } from '../../../application/reverse-transaction.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { IdParam } from '../id-param.js';
import { readPast } from '../known/read-past.js';
import { readTags } from './read-tags.js';
import { TakeBackPage } from './take-back-page.js';
import { TransactionDetail } from './transaction-detail.js';

const LABELS = z.object({
  version: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  payee: text(500).optional(),
  note: text(2000).optional(),
  tags: z.string().max(2000).optional(),
});

/** One transaction: what it is and was, its words, and taking it back. */
@ApiExcludeController()
@Controller('app/transactions/:id')
export class TransactionPagesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly translator: Translator,
    private readonly detail: TransactionDetail,
  ) {}

  @Get()
  @Scopes('transactions:read')
  read(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: Record<string, unknown>,
  ): Promise<PageView> {
    return this.detail.show(actor, id, {}, readPast(query, actor.timeZone).at.knownAt);
  }

  @Post('labels')
  @Scopes('transactions:write')
  async label(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @IdParam() id: string,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(LABELS, body);
    const { tags, faults } = readTags(form.typed['tags'] ?? '');
    if (!form.ok || faults.length > 0) {
      const labels = refused(form.typed, { faults: [...(form.ok ? [] : form.faults), ...faults] });
      return this.detail.show(actor, id, { labels });
    }
    const { version, payee = null, note = null } = form.value;
    const input = { id, version, payee, note, tags };
    const attempt = await refusalOf(() => this.commands.execute(new LabelTransaction(actor, key, input)));
    if (!attempt.ok) return this.detail.show(actor, id, { labels: refused(form.typed, attempt) });
    return redirectTo(`/app/transactions/${id}`, { kind: 'success', key: 'ledger.flash.labelled' });
  }

  @Get('take-back')
  @Scopes('transactions:write')
  confirm(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<PageView | Redirection> {
    return this.ask(actor, id, fresh());
  }

  @Post('take-back')
  @Scopes('transactions:write')
  async takeBack(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @IdParam() id: string,
  ): Promise<PageView | Redirection> {
    const attempt = await refusalOf(() => this.commands.execute(new ReverseTransaction(actor, key, { id })));
    if (!attempt.ok) return this.ask(actor, id, refused({}, attempt));
    return redirectTo('/app/transactions', { kind: 'success', key: 'ledger.flash.takenBack' });
  }

  private async ask(actor: Actor, id: string, state: FormState): Promise<PageView | Redirection> {
    const transaction = await this.queries.execute(new GetTransaction(actor, id));
    const { reversedBy, reversalOf, counterHidden } = transaction;
    if (reversedBy !== null || reversalOf !== null || (counterHidden && !state.message))
      return redirectTo(`/app/transactions/${id}`);
    return page({
      title: this.translator.text(actor.locale, 'ledger.takeBack.title'),
      status: state.message || state.faults.length > 0 ? 422 : 200,
      body: <TakeBackPage transaction={transaction} state={state} />,
    });
  }
}
