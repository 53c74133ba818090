import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf, type Form } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { GetAccount } from '../../../application/get-account.js';
import { ChangeReconciliation } from '../../../application/reconciliations/change-reconciliation.js';
import { ConfirmReconciliation } from '../../../application/reconciliations/confirm-reconciliation.js';
import { GetReconciliation } from '../../../application/reconciliations/get-reconciliation.js';
import { ListReconciliations } from '../../../application/reconciliations/list-reconciliations.js';
import { ReopenReconciliation } from '../../../application/reconciliations/reopen-reconciliation.js';
import { StartReconciliation } from '../../../application/reconciliations/start-reconciliation.js';
import { reconciliationPlace } from '../../reconciliations.dto.js';
import { IdParam } from '../id-param.js';
import { readStatementForm } from './read-statement-form.js';
import { readTicks } from './read-ticks.js';
import { ReconcilePage } from './reconcile-page.js';

const VERSION = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const VERSIONED = z.object({ version: VERSION, adjust: z.literal('true').optional() });

type Place = z.infer<typeof reconciliationPlace>;
type VersionedForm = Extract<Form<z.infer<typeof VERSIONED>>, { ok: true }>;

interface Posted {
  readonly actor: Actor;
  readonly accountId: string;
  readonly body: unknown;
  /** Message id of what is said once it is done. */
  readonly done: string;
}

/** Checking an account against a statement. */
@ApiExcludeController()
@Controller('app/accounts/:id/reconcile')
export class ReconcileController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly translator: Translator,
  ) {}

  @Get()
  @Scopes('accounts:read', 'transactions:read')
  detail(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<PageView | Redirection> {
    return this.show(actor, id, fresh());
  }

  @Post()
  @Scopes('accounts:read', 'transactions:write')
  async start(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @IdParam() accountId: string,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const { currency } = await this.queries.execute(new GetAccount(actor, accountId));
    const form = readStatementForm(body, actor.locale, currency);
    if (!form.ok) return this.show(actor, accountId, refused(form.typed, form));
    const attempt = await refusalOf(() =>
      this.commands.execute(new StartReconciliation(actor, key, { ...form.value, accountId })),
    );
    if (!attempt.ok) return this.show(actor, accountId, refused(form.typed, attempt));
    return redirectTo(`/app/accounts/${accountId}/reconcile`);
  }

  @Post(':rid')
  @Scopes('accounts:read', 'transactions:write')
  tick(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Param({ schema: reconciliationPlace }) { id: accountId, rid: id }: Place,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    return this.submit({ actor, accountId, body, done: 'ledger.reconcile.ticked' }, ({ value, typed }) => {
      const input = { accountId, id, version: value.version, ...readTicks(typed) };
      return this.commands.execute(new ChangeReconciliation(actor, key, input));
    });
  }

  @Post(':rid/confirm')
  @Scopes('accounts:read', 'transactions:write')
  confirm(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Param({ schema: reconciliationPlace }) { id: accountId, rid: id }: Place,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    return this.submit({ actor, accountId, body, done: 'ledger.reconcile.confirmed' }, ({ value }) => {
      const input = { accountId, id, version: value.version, adjust: value.adjust === 'true' };
      return this.commands.execute(new ConfirmReconciliation(actor, key, input));
    });
  }

  @Post(':rid/reopen')
  @Scopes('accounts:read', 'transactions:write')
  reopen(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Param({ schema: reconciliationPlace }) { id: accountId, rid: id }: Place,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    return this.submit({ actor, accountId, body, done: 'ledger.reconcile.reopened' }, ({ value }) =>
      this.commands.execute(new ReopenReconciliation(actor, key, { accountId, id, version: value.version })),
    );
  }

  /** One step of a reconciliation that was posted: shown again when it is refused, else said to be done. */
  private async submit(
    { actor, accountId, body, done }: Posted,
    step: (form: VersionedForm) => Promise<unknown>,
  ): Promise<PageView | Redirection> {
    const form = readForm(VERSIONED, body);
    if (!form.ok) return this.show(actor, accountId, refused({}, form));
    const attempt = await refusalOf(() => step(form));
    if (!attempt.ok) return this.show(actor, accountId, refused({}, attempt));
    return redirectTo(`/app/accounts/${accountId}/reconcile`, { kind: 'success', key: done });
  }

  /** Who sees a total only has no statement to check. */
  private async show(actor: Actor, id: string, state: FormState): Promise<PageView | Redirection> {
    const account = await this.queries.execute(new GetAccount(actor, id));
    if (account.access === 'total') return redirectTo(`/app/accounts/${id}`);
    const all = await this.queries.execute(new ListReconciliations(actor, id));
    const open = all.find(({ status }) => status === 'draft');
    const draft = open ? await this.queries.execute(new GetReconciliation(actor, id, open.id)) : null;
    return page({
      title: this.translator.text(actor.locale, 'ledger.reconcile.title'),
      status: state.message || state.faults.length > 0 ? 422 : 200,
      body: (
        <ReconcilePage
          account={account}
          draft={draft}
          past={all.filter(({ status }) => status === 'confirmed')}
          state={state}
          canWrite={actor.scopes.has('transactions:write')}
        />
      ),
    });
  }
}
