import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { isId } from '../../../../platform/domain/ids.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf, type Attempt, type Typed } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { CorrectTransaction } from '../../../application/correct-transaction.js';
import { GetTransaction } from '../../../application/get-transaction.js';
import { LabelTransaction } from '../../../application/label-transaction.js';
import { ListCategories, type CategoryView } from '../../../application/list-categories.js';
import type { TransactionView } from '../../../application/list-transactions.js';
import { IdParam } from '../id-param.js';
import { readTags } from '../transactions/read-tags.js';
import { hasOneCategory, recategorised, ROW, ROW_FIELDS, statusIn, typedOfRow, type RowTyped } from './row-form.js';
import { RowPage, type RowChange } from './row-page.js';

interface Asked {
  readonly actor: Actor;
  readonly key: OnceKey;
  readonly row: TransactionView;
  readonly tags: readonly string[];
}

interface Shown {
  readonly actor: Actor;
  readonly row: TransactionView;
  readonly categories: readonly CategoryView[];
  readonly accountId: string | undefined;
  readonly isPart: boolean;
}

/** One row of a register: its form, and what is saved by it. With `part` it answers to the register's script. */
@ApiExcludeController()
@Controller('app/transactions/:id/row')
export class RowController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly translator: Translator,
  ) {}

  @Get()
  @Scopes('transactions:write', 'categories:read')
  async form(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: Record<string, unknown>,
  ): Promise<PageView | Redirection> {
    const { row, categories } = await this.read(actor, id);
    if (row.reversedBy !== null || row.reversalOf !== null) return redirectTo(`/app/transactions/${id}`);
    const accountId = typeof query['register'] === 'string' && isId(query['register']) ? query['register'] : undefined;
    const stands = typedOfRow(row, accountId, systemOf(categories));
    const state = { typed: { ...stands, ...seen(stands) }, faults: [] };
    return this.show({ actor, row, categories, accountId, isPart: query['part'] === '1' }, state, []);
  }

  @Post()
  @Scopes('transactions:write', 'categories:read')
  async save(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @IdParam() id: string,
    @Body() body: Record<string, unknown>,
  ): Promise<PageView | Redirection> {
    const isPart = body['part'] === '1';
    const form = readForm(ROW, body);
    const { tags, faults } = readTags(form.typed['tags'] ?? '');
    const { row, categories } = await this.read(actor, id);
    const accountId = form.ok ? (form.value.register ?? form.value.accountId) : undefined;
    const shown = { actor, row, categories, accountId, isPart };
    if (!form.ok || faults.length > 0)
      return this.show(shown, refused(form.typed, { faults: [...(form.ok ? [] : form.faults), ...faults] }), []);
    const attempt = await this.attempt({ actor, key, row, tags }, form.value, {
      categories,
      accountId,
      isMark: form.typed['payee'] === undefined,
    });
    if (!attempt.ok) {
      const now = await this.read(actor, id);
      const stands = typedOfRow(now.row, accountId, systemOf(categories));
      const changed = changesSince(form.typed, stands);
      const typed = { ...form.typed, ...seen(stands) };
      return this.show({ ...shown, row: now.row }, refused(typed, attempt), changed);
    }
    if (!isPart) {
      const back = accountId === undefined ? `/app/transactions/${attempt.value.id}` : `/app/accounts/${accountId}`;
      return redirectTo(back, { kind: 'success', key: 'ledger.register.saved' });
    }
    const status = form.value.status ?? 'cleared';
    const done = form.typed['payee'] === undefined ? `ledger.mark.done.${status}` : 'ledger.register.saved';
    return page({
      title: this.translator.text(actor.locale, 'ledger.register.saved'),
      layout: 'bare',
      body: <p id="row-saved" data-row={attempt.value.id} data-text={this.translator.text(actor.locale, done)} />,
    });
  }

  private async read(
    actor: Actor,
    id: string,
  ): Promise<{ readonly row: TransactionView; readonly categories: readonly CategoryView[] }> {
    const [row, categories] = await Promise.all([
      this.queries.execute(new GetTransaction(actor, id)),
      this.queries.execute(new ListCategories(actor)),
    ]);
    return { row, categories };
  }

  /** Words and state are labelled; another category is a correction, which tells the money anew. */
  private attempt(
    { actor, key, row, tags }: Asked,
    typed: RowTyped,
    form: {
      readonly categories: readonly CategoryView[];
      readonly accountId: string | undefined;
      readonly isMark: boolean;
    },
  ): Promise<Attempt<TransactionView>> {
    const { version, payee = null, note = null, status, accountId } = typed;
    const standing = statusIn(row, form.accountId);
    const marked = status !== undefined && status !== standing ? { status, accountId: form.accountId } : {};
    if (form.isMark) {
      const input = { id: row.id, version, ...(status === undefined ? {} : { status, accountId }) };
      return refusalOf(() => this.commands.execute(new LabelTransaction(actor, key, input)));
    }
    const stands = typedOfRow(row, form.accountId, systemOf(form.categories))['categoryId'] ?? '';
    const isMoved = hasOneCategory(row) && (typed.categoryId ?? '') !== stands && row.version === version;
    const input = { id: row.id, version, payee, note, tags, ...marked };
    return refusalOf(() =>
      isMoved
        ? this.commands.execute(new CorrectTransaction(actor, key, recategorised(row, typed, tags)))
        : this.commands.execute(new LabelTransaction(actor, key, input)),
    );
  }

  private show({ actor, ...shown }: Shown, state: FormState, changed: readonly RowChange[]): PageView {
    return page({
      title: this.translator.text(actor.locale, 'ledger.nav.transactions'),
      layout: shown.isPart ? 'bare' : 'app',
      status: state.message?.code === 'VERSION_STALE' ? 412 : state.message || state.faults.length > 0 ? 422 : 200,
      body: <RowPage {...shown} state={state} changed={changed} />,
    });
  }
}

const systemOf = (categories: readonly CategoryView[]): ReadonlySet<string> =>
  new Set(categories.filter(({ systemKey }) => systemKey !== null).map(({ id }) => id));

/** What the form showed when it was opened, sent along so that it can be told what changed since. */
const seen = (stands: Typed): Typed =>
  Object.fromEntries(ROW_FIELDS.map((name) => [`seen-${name}`, stands[name] ?? '']));

const changesSince = (typed: Typed, stands: Typed): RowChange[] =>
  ROW_FIELDS.map((field) => ({ field, from: typed[`seen-${field}`] ?? '', to: stands[field] ?? '' })).filter(
    ({ field, from, to }) => typed[`seen-${field}`] !== undefined && from !== to,
  );
