import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../platform/application/actor.js';
import type { OnceKey } from '../../platform/application/unit-of-work.js';
import { Scopes } from '../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../platform/interfaces/http/api-errors.js';
import { ApiWrite } from '../../platform/interfaces/http/api-write.js';
import { id } from '../../platform/interfaces/http/fields.js';
import { Versioned } from '../../platform/interfaces/http/versioned.js';
import { CurrentActor, IdempotencyKey } from '../../platform/interfaces/http/request.js';
import { ArchiveCategory } from '../application/categories/archive-category.js';
import { ChangeCategory } from '../application/categories/change-category.js';
import { MergeCategories } from '../application/categories/merge-categories.js';
import { OrderCategories } from '../application/categories/order-categories.js';
import { CreateCategory } from '../application/create-category.js';
import { ListCategories, type CategoryView } from '../application/list-categories.js';
import type { MergeView } from '../application/merges/list-merges.js';
import { versionBody } from './accounts.dto.js';
import {
  categoriesAnswer,
  categoryAnswer,
  changeCategoryBody,
  createCategoryBody,
  mergeCategoriesBody,
  orderAnswer,
  orderCategoriesBody,
} from './categories.dto.js';
import { mergeAnswer } from './merges.dto.js';

type One = Promise<{ data: CategoryView }>;

@ApiTags('Categories')
@ApiBearerAuth()
@Controller('api/v1/categories')
export class CategoriesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Scopes('categories:read')
  @ApiOperation({ summary: 'List categories, groups before what they hold' })
  @ApiOkResponse({ standardSchema: categoriesAnswer })
  @ApiRefusals()
  async list(@CurrentActor() actor: Actor): Promise<{ data: CategoryView[] }> {
    return { data: await this.queries.execute(new ListCategories(actor)) };
  }

  @Post()
  @Scopes('categories:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Create a category, or a group of categories' })
  @ApiCreatedResponse({ standardSchema: categoryAnswer })
  @ApiRefusals(404, 409, 422)
  async create(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: createCategoryBody }) body: z.infer<typeof createCategoryBody>,
  ): Promise<{ data: CategoryView }> {
    return { data: await this.commands.execute(new CreateCategory(actor, key, body)) };
  }

  @Post('order')
  @HttpCode(200)
  @Scopes('categories:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Put the categories of a group, or the groups of a kind, in order' })
  @ApiOkResponse({ standardSchema: orderAnswer })
  @ApiRefusals(404, 409, 422)
  async order(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: orderCategoriesBody }) body: z.infer<typeof orderCategoriesBody>,
  ): Promise<{ data: readonly string[] }> {
    return { data: await this.commands.execute(new OrderCategories(actor, key, body)) };
  }

  @Patch(':id')
  @Scopes('categories:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Rename or move a category; its kind stays' })
  @ApiOkResponse({ standardSchema: categoryAnswer })
  @Versioned(404, 409, 422)
  async change(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) categoryId: string,
    @Body({ schema: changeCategoryBody }) body: z.infer<typeof changeCategoryBody>,
  ): One {
    return { data: await this.commands.execute(new ChangeCategory(actor, key, { ...body, id: categoryId })) };
  }

  @Post(':id/archive')
  @HttpCode(200)
  @Scopes('categories:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Archive a category: it keeps its history and cannot be chosen any longer' })
  @ApiOkResponse({ standardSchema: categoryAnswer })
  @Versioned(404, 409, 422)
  async archive(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) categoryId: string,
    @Body({ schema: versionBody }) { version }: z.infer<typeof versionBody>,
  ): One {
    const input = { id: categoryId, version, archived: true };
    return { data: await this.commands.execute(new ArchiveCategory(actor, key, input)) };
  }

  @Post(':id/unarchive')
  @HttpCode(200)
  @Scopes('categories:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Take a category back from the archive' })
  @ApiOkResponse({ standardSchema: categoryAnswer })
  @Versioned(404, 409, 422)
  async unarchive(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) categoryId: string,
    @Body({ schema: versionBody }) { version }: z.infer<typeof versionBody>,
  ): One {
    const input = { id: categoryId, version, archived: false };
    return { data: await this.commands.execute(new ArchiveCategory(actor, key, input)) };
  }

  @Post(':id/merge')
  @Scopes('categories:write', 'transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Move all of a category into another of its kind, and archive it' })
  @ApiCreatedResponse({ standardSchema: mergeAnswer })
  @Versioned(404, 409, 422)
  async merge(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) categoryId: string,
    @Body({ schema: mergeCategoriesBody }) body: z.infer<typeof mergeCategoriesBody>,
  ): Promise<{ data: MergeView }> {
    return { data: await this.commands.execute(new MergeCategories(actor, key, { ...body, id: categoryId })) };
  }
}
