import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf, type Form } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { CorrectTransaction, type CorrectTransactionInput } from '../../../application/correct-transaction.js';
import { GetTransaction } from '../../../application/get-transaction.js';
import { ListAccounts, type AccountView } from '../../../application/list-accounts.js';
import { ListCategories } from '../../../application/list-categories.js';
import type { TransactionView } from '../../../application/list-transactions.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { fullySeen } from '../fully-seen.js';
import { IdParam } from '../id-param.js';
import { ANYTHING } from './anything.js';
import { CorrectPage } from './correct-page.js';
import { pressed } from './pressed.js';
import { readFlowForm } from './read-flow-form.js';
import { readTransferForm } from './read-transfer-form.js';
import { withOneMoreRow, withoutRows } from './split-rows.js';
import { fitsForm, typedOf } from './typed-of.js';

type Replacement = CorrectTransactionInput['replacement'];
type Fields = Readonly<Record<string, unknown>>;

/** Telling a transaction anew: the form it was made with, filled in with what stands. */
@ApiExcludeController()
@Controller('app/transactions/:id/correct')
export class CorrectTransactionController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly translator: Translator,
  ) {}

  @Get()
  @Scopes('transactions:write', 'accounts:read', 'categories:read')
  async form(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<PageView | Redirection> {
    const transaction = await this.queries.execute(new GetTransaction(actor, id));
    if (!isCorrectable(transaction)) return redirectTo(`/app/transactions/${id}`);
    return this.show(actor, transaction, null);
  }

  @Post()
  @Scopes('transactions:write', 'accounts:read', 'categories:read')
  async correct(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @IdParam() id: string,
    @Body() body: Fields,
  ): Promise<PageView | Redirection> {
    const [transaction, accounts] = await Promise.all([
      this.queries.execute(new GetTransaction(actor, id)),
      this.queries.execute(new ListAccounts(actor)),
    ]);
    const button = pressed(body);
    if (button === 'split' || button === 'single') {
      const { typed } = readForm(ANYTHING, body);
      return this.show(actor, transaction, fresh(button === 'split' ? withOneMoreRow(typed) : withoutRows(typed)));
    }
    const form = replacementOf(transaction, body, { accounts: fullySeen(accounts), locale: actor.locale });
    if (!form.ok) return this.show(actor, transaction, refused(form.typed, form));
    const input = { id, replacement: form.value };
    const attempt = await refusalOf(() => this.commands.execute(new CorrectTransaction(actor, key, input)));
    if (!attempt.ok) return this.show(actor, transaction, refused(form.typed, attempt));
    return redirectTo(`/app/transactions/${attempt.value.id}`, { kind: 'success', key: 'ledger.flash.corrected' });
  }

  private async show(actor: Actor, transaction: TransactionView, typed: FormState | null): Promise<PageView> {
    const [accounts, categories] = await Promise.all([
      this.queries.execute(new ListAccounts(actor)),
      this.queries.execute(new ListCategories(actor)),
    ]);
    const state = typed ?? fresh(typedOf(transaction, categories, actor.locale));
    return page({
      title: this.translator.text(actor.locale, 'ledger.correct.title'),
      status: state.faults.length > 0 || state.message ? 422 : 200,
      body: (
        <CorrectPage transaction={transaction} state={state} accounts={fullySeen(accounts)} categories={categories} />
      ),
    });
  }
}

/** A transaction that stands, that a person recorded and sees whole, and that its form can hold. */
const isCorrectable = (transaction: TransactionView): boolean =>
  transaction.reversedBy === null &&
  transaction.reversalOf === null &&
  !transaction.counterHidden &&
  transaction.kind !== 'opening' &&
  transaction.kind !== 'adjustment' &&
  fitsForm(transaction);

/** A correction of the money leaves a pending transaction pending. */
function replacementOf(
  { kind, status }: TransactionView,
  body: Fields,
  context: { readonly accounts: readonly AccountView[]; readonly locale: string },
): Form<Replacement> {
  if (kind === 'transfer') return readTransferForm(body, context);
  const form = readFlowForm(kind === 'inflow' ? 'inflow' : 'outflow', body, context);
  return form.ok && status === 'pending' ? { ...form, value: { ...form.value, status } } : form;
}
