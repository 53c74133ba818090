import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { id, text } from '../../../../platform/interfaces/http/fields.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { CreateCategory } from '../../../application/create-category.js';
import { ListCategories } from '../../../application/list-categories.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { CategoryListPage } from './category-list-page.js';

const SCHEMA = z.object({ name: text(100), kind: z.enum(['expense', 'income']), parentId: id().optional() });

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

  private async show(actor: Actor, state: FormState): Promise<PageView> {
    const categories = await this.queries.execute(new ListCategories(actor));
    return page({
      title: this.translator.text(actor.locale, 'ledger.nav.categories'),
      status: state.message || state.faults.length > 0 ? 422 : 200,
      body: <CategoryListPage categories={categories} state={state} canWrite={actor.scopes.has('categories:write')} />,
    });
  }
}
