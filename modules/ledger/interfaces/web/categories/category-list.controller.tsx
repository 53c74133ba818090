import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { id, text } from '../../../../platform/interfaces/http/fields.js';
import {
  page,
  redirectTo,
  type Flash,
  type PageView,
  type Redirection,
} from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { ListCategoryUse } from '../../../application/categories/list-category-use.js';
import { OrderCategories } from '../../../application/categories/order-categories.js';
import { CreateCategory } from '../../../application/create-category.js';
import { ListCategories } from '../../../application/list-categories.js';
import { ListMerges } from '../../../application/merges/list-merges.js';
import { isOrdered } from '../is-ordered.js';
import { movedOrder } from '../moved-order.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { CategoryListPage } from './category-list-page.js';

const SCHEMA = z.object({ name: text(100), kind: z.enum(['expense', 'income']), parentId: id().optional() });

const ORDER = z.object({
  kind: z.enum(['expense', 'income']),
  parentId: id().optional(),
  order: z.string().max(40_000),
  move: z.string().max(100),
});
const MERGES_SHOWN = 8;
const STALE: Flash = { kind: 'error', key: 'errors.ORDER_STALE' };

/** The tree of categories, and adding to it. */
@ApiExcludeController()
@Controller('app/categories')
export class CategoryListController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly translator: Translator,
  ) {}

  @Get()
  @Scopes('categories:read')
  list(@CurrentActor() actor: Actor): Promise<PageView> {
    return this.show(actor, fresh());
  }

  @Post()
  @Scopes('categories:write', 'categories:read')
  async create(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(SCHEMA, body);
    if (!form.ok) return this.show(actor, refused(form.typed, form));
    const attempt = await refusalOf(() => this.commands.execute(new CreateCategory(actor, key, form.value)));
    if (!attempt.ok) return this.show(actor, refused(form.typed, attempt));
    const { name } = attempt.value;
    return redirectTo('/app/categories', { kind: 'success', key: 'ledger.flash.categoryCreated', params: { name } });
  }

  @Post('order')
  @Scopes('categories:write', 'categories:read')
  async order(@CurrentActor() actor: Actor, @FormKey() key: OnceKey, @Body() body: unknown): Promise<Redirection> {
    const form = readForm(ORDER, body);
    if (!form.ok) return redirectTo('/app/categories', STALE);
    const { kind, parentId = null, order, move } = form.value;
    const ids = movedOrder(order.split(' '), move);
    const done = await isOrdered(() => this.commands.execute(new OrderCategories(actor, key, { kind, parentId, ids })));
    return done ? redirectTo(`/app/categories#categories-${kind}`) : redirectTo('/app/categories', STALE);
  }

  private async show(actor: Actor, state: FormState): Promise<PageView> {
    const seesTransactions = actor.scopes.has('transactions:read');
    const [categories, use, merges] = await Promise.all([
      this.queries.execute(new ListCategories(actor)),
      seesTransactions ? this.queries.execute(new ListCategoryUse(actor)) : [],
      this.queries.execute(new ListMerges(actor, 'category', MERGES_SHOWN)),
    ]);
    const legs = new Map(use.map((one) => [one.id, one.legs]));
    const canWrite = actor.scopes.has('categories:write');
    return page({
      title: this.translator.text(actor.locale, 'ledger.nav.categories'),
      status: state.message || state.faults.length > 0 ? 422 : 200,
      body: <CategoryListPage categories={categories} state={state} canWrite={canWrite} use={legs} merges={merges} />,
    });
  }
}
