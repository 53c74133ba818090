import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '../../../../platform/application/actor.js';
import { Clock } from '../../../../platform/application/clock.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { dateIn, isLocalDate } from '../../../../platform/domain/local-date.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf, type Attempt, type Typed } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { ListAccounts, type AccountView } from '../../../application/list-accounts.js';
import { ListCategories } from '../../../application/list-categories.js';
import type { TransactionView } from '../../../application/list-transactions.js';
import { PostTransaction } from '../../../application/post-transaction.js';
import { PostTransfer } from '../../../application/post-transfer.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { fullySeen } from '../fully-seen.js';
import { pressed } from './pressed.js';
import { FORM_KINDS, NewTransactionPage, type FormKind } from './new-transaction-page.js';
import { readFlowForm } from './read-flow-form.js';
import { readTransferForm } from './read-transfer-form.js';
import { withOneMoreRow, withoutRows } from './split-rows.js';
import { ANYTHING } from './anything.js';

type Fields = Readonly<Record<string, unknown>>;

/** Adding a transaction. */
@ApiExcludeController()
@Controller('app/transactions/new')
export class NewTransactionController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly translator: Translator,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Scopes('transactions:write', 'accounts:read', 'categories:read')
  async form(@CurrentActor() actor: Actor, @Query() query: Fields): Promise<PageView> {
    const accounts = fullySeen(await this.queries.execute(new ListAccounts(actor)));
    return this.show(actor, kindOf(query), fresh(this.startOf(query, accounts, actor)), accounts);
  }

  @Post()
  @Scopes('transactions:write', 'accounts:read', 'categories:read')
  async add(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Body() body: Fields,
  ): Promise<PageView | Redirection> {
    const kind = kindOf(body);
    const accounts = fullySeen(await this.queries.execute(new ListAccounts(actor)));
    const button = pressed(body);
    if (button === 'split' || button === 'single') {
      const { typed } = readForm(ANYTHING, body);
      return this.show(actor, kind, fresh(button === 'split' ? withOneMoreRow(typed) : withoutRows(typed)), accounts);
    }
    const outcome = await this.post(kind, actor, key, { body, accounts });
    if ('state' in outcome) return this.show(actor, kind, outcome.state, accounts);
    const { id, accountId, date } = outcome.transaction;
    const again = new URLSearchParams({ kind, account: accountId ?? '', date }).toString();
    const next = button === 'again' ? `/app/transactions/new?${again}` : `/app/transactions/${id}`;
    return redirectTo(next, { kind: 'success', key: `ledger.flash.added.${kind}` });
  }

  private async post(
    kind: FormKind,
    actor: Actor,
    key: OnceKey,
    { body, accounts }: { readonly body: Fields; readonly accounts: readonly AccountView[] },
  ): Promise<{ readonly transaction: TransactionView } | { readonly state: FormState }> {
    const context = { accounts, locale: actor.locale };
    const settle = (typed: Typed, attempt: Attempt<TransactionView>) =>
      attempt.ok ? { transaction: attempt.value } : { state: refused(typed, attempt) };
    if (kind === 'transfer') {
      const form = readTransferForm(body, context);
      if (!form.ok) return { state: refused(form.typed, form) };
      return settle(form.typed, await refusalOf(() => this.commands.execute(new PostTransfer(actor, key, form.value))));
    }
    const form = readFlowForm(kind, body, context);
    if (!form.ok) return { state: refused(form.typed, form) };
    return settle(
      form.typed,
      await refusalOf(() => this.commands.execute(new PostTransaction(actor, key, form.value))),
    );
  }

  private async show(
    actor: Actor,
    kind: FormKind,
    state: FormState,
    accounts: readonly AccountView[],
  ): Promise<PageView> {
    const categories = await this.queries.execute(new ListCategories(actor));
    return page({
      title: this.translator.text(actor.locale, 'ledger.transaction.add'),
      status: state.faults.length > 0 || state.message ? 422 : 200,
      body: <NewTransactionPage kind={kind} state={state} accounts={accounts} categories={categories} />,
    });
  }

  /** An empty form: today, and the account that was used before or is the only one. */
  private startOf(query: Fields, accounts: readonly AccountView[], actor: Actor): Typed {
    const open = accounts.filter((account) => !account.archived);
    const account = open.find(({ id }) => id === query['account']) ?? (open.length === 1 ? open[0] : undefined);
    const { date } = query;
    const asked = typeof date === 'string' && isLocalDate(date) ? date : undefined;
    return {
      date: asked ?? dateIn(actor.timeZone, this.clock.now()),
      accountId: account?.id ?? '',
      fromAccountId: account?.id ?? '',
    };
  }
}

const kindOf = (fields: Fields): FormKind => FORM_KINDS.find((kind) => kind === fields['kind']) ?? 'outflow';
