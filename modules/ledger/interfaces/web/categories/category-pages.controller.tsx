import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../../../platform/application/actor.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { DomainError } from '../../../../platform/domain/domain-error.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { id, text } from '../../../../platform/interfaces/http/fields.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { ArchiveCategory } from '../../../application/categories/archive-category.js';
import { ChangeCategory } from '../../../application/categories/change-category.js';
import { MergeCategories } from '../../../application/categories/merge-categories.js';
import { ListCategories } from '../../../application/list-categories.js';
import { IdParam } from '../id-param.js';
import { CategoryPage } from './category-page.js';

const VERSION = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const SETTINGS = z.object({ version: VERSION, name: text(100), parentId: id().optional() });
const MERGING = z.object({ version: VERSION, intoId: id() });
const ARCHIVING = z.object({ version: VERSION, archived: z.enum(['true', 'false']) });

/** One category: its name and group, merging it, putting it away. */
@ApiExcludeController()
@Controller('app/categories/:id')
export class CategoryPagesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Scopes('categories:write', 'categories:read')
  edit(@CurrentActor() actor: Actor, @IdParam() categoryId: string): Promise<PageView> {
    return this.show(actor, categoryId, null);
  }

  @Post()
  @Scopes('categories:write', 'categories:read')
  async change(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @IdParam() categoryId: string,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(SETTINGS, body);
    if (!form.ok) return this.show(actor, categoryId, refused(form.typed, form));
    const { version, name, parentId = null } = form.value;
    // A group that holds others is shown no choice of a group.
    const moved = 'parentId' in form.typed ? { parentId } : {};
    const input = { id: categoryId, version, name, ...moved };
    const attempt = await refusalOf(() => this.commands.execute(new ChangeCategory(actor, key, input)));
    if (!attempt.ok) return this.show(actor, categoryId, refused(form.typed, attempt));
    return redirectTo('/app/categories', { kind: 'success', key: 'ledger.flash.categorySaved', params: { name } });
  }

  @Post('merge')
  @Scopes('categories:write', 'categories:read', 'transactions:write')
  async merge(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @IdParam() categoryId: string,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(MERGING, body);
    if (!form.ok) return this.show(actor, categoryId, refused(form.typed, form));
    const input = { ...form.value, id: categoryId };
    const attempt = await refusalOf(() => this.commands.execute(new MergeCategories(actor, key, input)));
    if (!attempt.ok) return this.show(actor, categoryId, refused(form.typed, attempt));
    const { from, into } = attempt.value;
    const params = { from, into: into ?? '' };
    return redirectTo('/app/categories', { kind: 'success', key: 'ledger.flash.merged', params });
  }

  @Post('archive')
  @Scopes('categories:write', 'categories:read')
  async archive(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @IdParam() categoryId: string,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(ARCHIVING, body);
    if (!form.ok) return this.show(actor, categoryId, refused({}, form));
    const archived = form.value.archived === 'true';
    const input = { id: categoryId, version: form.value.version, archived };
    const attempt = await refusalOf(() => this.commands.execute(new ArchiveCategory(actor, key, input)));
    if (!attempt.ok) return this.show(actor, categoryId, refused({}, attempt));
    const { name } = attempt.value;
    const flash = archived ? 'ledger.flash.categoryArchived' : 'ledger.flash.categoryBack';
    return redirectTo('/app/categories', { kind: 'success', key: flash, params: { name } });
  }

  private async show(actor: Actor, categoryId: string, refusal: FormState | null): Promise<PageView> {
    const categories = await this.queries.execute(new ListCategories(actor));
    const category = categories.find((one) => one.id === categoryId);
    if (!category) throw new DomainError('not_found', 'CATEGORY_NOT_FOUND', { id: categoryId });
    const stands = { name: category.name, parentId: category.parentId ?? '' };
    const state = refusal ? { ...refusal, typed: { ...stands, ...refusal.typed } } : fresh(stands);
    return page({
      title: category.name,
      status: refusal ? 422 : 200,
      body: <CategoryPage category={category} categories={categories} state={state} />,
    });
  }
}
