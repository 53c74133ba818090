import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../platform/application/actor.js';
import type { OnceKey } from '../../platform/application/unit-of-work.js';
import { Scopes } from '../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../platform/interfaces/http/api-errors.js';
import { ApiWrite } from '../../platform/interfaces/http/api-write.js';
import { CurrentActor, IdempotencyKey } from '../../platform/interfaces/http/request.js';
import { CreateCategory } from '../application/create-category.js';
import { ListCategories, type CategoryView } from '../application/list-categories.js';
import { categoriesAnswer, categoryAnswer, createCategoryBody } from './categories.dto.js';

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
}
