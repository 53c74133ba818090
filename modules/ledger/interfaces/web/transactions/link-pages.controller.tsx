import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { id } from '../../../../platform/interfaces/http/fields.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { GetTransaction } from '../../../application/get-transaction.js';
import { LinkTransactions } from '../../../application/links/link-transactions.js';
import { TRANSACTION_RELATIONS } from '../../../application/links/relations.js';
import { UnlinkTransactions } from '../../../application/links/unlink-transactions.js';
import { ListTransactions, type TransactionView } from '../../../application/list-transactions.js';
import { IdParam } from '../id-param.js';
import { NewLinkPage } from './new-link-page.js';
import { TransactionDetail } from './transaction-detail.js';

const FOUND_MAX = 20;
const LINK = z.object({ relation: z.enum(TRANSACTION_RELATIONS), transactionId: id(), q: z.string().optional() });

/** Refunds and reimbursements of one transaction, in the browser. */
@ApiExcludeController()
@Controller('app/transactions/:id/links')
export class LinkPagesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly translator: Translator,
    private readonly detail: TransactionDetail,
  ) {}

  @Get('new')
  @Scopes('transactions:write')
  choose(
    @CurrentActor() actor: Actor,
    @IdParam() transactionId: string,
    @Query() query: Record<string, unknown>,
  ): Promise<PageView> {
    const text = (name: string): string => (typeof query[name] === 'string' ? query[name] : '');
    return this.ask(actor, transactionId, fresh({ q: text('q'), relation: text('relation') }));
  }

  @Post()
  @Scopes('transactions:write')
  async link(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @IdParam() transactionId: string,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(LINK, body);
    if (!form.ok) return this.ask(actor, transactionId, refused(form.typed, form));
    const { relation, transactionId: otherId } = form.value;
    const input = { id: transactionId, relation, transactionId: otherId };
    const attempt = await refusalOf(() => this.commands.execute(new LinkTransactions(actor, key, input)));
    if (!attempt.ok) return this.ask(actor, transactionId, refused(form.typed, attempt));
    return redirectTo(`/app/transactions/${transactionId}#links`, { kind: 'success', key: 'ledger.links.added' });
  }

  @Post(':linkId/remove')
  @Scopes('transactions:write')
  async unlink(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @IdParam() transactionId: string,
    @Param('linkId', { schema: id() }) linkId: string,
  ): Promise<PageView | Redirection> {
    const input = { transactionId, id: linkId };
    const attempt = await refusalOf(() => this.commands.execute(new UnlinkTransactions(actor, key, input)));
    if (!attempt.ok) return this.detail.show(actor, transactionId, { labels: refused({}, attempt) });
    return redirectTo(`/app/transactions/${transactionId}#links`, { kind: 'success', key: 'ledger.links.removed' });
  }

  private async ask(actor: Actor, transactionId: string, state: FormState): Promise<PageView> {
    const transaction = await this.queries.execute(new GetTransaction(actor, transactionId));
    const search = await refusalOf(() => this.found(actor, transactionId, state.typed['q'] ?? ''));
    const shown = search.ok ? state : refused(state.typed, search);
    return page({
      title: this.translator.text(actor.locale, 'ledger.links.new'),
      status: shown.message || shown.faults.length > 0 ? 422 : 200,
      body: <NewLinkPage transaction={transaction} found={search.ok ? search.value : []} state={shown} />,
    });
  }

  private async found(actor: Actor, transactionId: string, q: string): Promise<TransactionView[]> {
    const limits = { limit: FOUND_MAX, after: null };
    const { items } = await this.queries.execute(new ListTransactions(actor, q.trim() ? { q } : {}, limits));
    return items.filter((one) => one.id !== transactionId);
  }
}
