import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../../platform/application/actor.js';
import type { OnceKey } from '../../../platform/application/unit-of-work.js';
import { Settings } from '../../../platform/infrastructure/settings.js';
import { Scopes } from '../../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../../platform/interfaces/http/api-errors.js';
import { ApiWrite } from '../../../platform/interfaces/http/api-write.js';
import { id } from '../../../platform/interfaces/http/fields.js';
import { Versioned } from '../../../platform/interfaces/http/versioned.js';
import { CurrentActor, IdempotencyKey } from '../../../platform/interfaces/http/request.js';
import { ChangeSavedView } from '../../application/saved-views/change-saved-view.js';
import { CreateSavedView } from '../../application/saved-views/create-saved-view.js';
import { DeleteSavedView } from '../../application/saved-views/delete-saved-view.js';
import { GetSavedView } from '../../application/saved-views/get-saved-view.js';
import { ListSavedViews } from '../../application/saved-views/list-saved-views.js';
import { OrderSavedViews } from '../../application/saved-views/order-saved-views.js';
import type { SavedView } from '../../application/saved-views/saved-views.js';
import { orderAnswer } from '../categories.dto.js';
import {
  changeSavedViewBody,
  createSavedViewBody,
  orderSavedViewsBody,
  savedViewAnswer,
  savedViewsAnswer,
} from './saved-views.dto.js';

type One = Promise<{ data: SavedView }>;

/** Views are everyone's own, whatever their role: they are kept with the right to one's profile. */
@ApiTags('Saved views')
@ApiBearerAuth()
@Controller('api/v1/saved-views')
export class SavedViewsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly settings: Settings,
  ) {}

  @Get()
  @Scopes('transactions:read')
  @ApiOperation({ summary: 'List saved views: your own in their order, then what others share' })
  @ApiOkResponse({ standardSchema: savedViewsAnswer })
  @ApiRefusals()
  async list(@CurrentActor() actor: Actor): Promise<{ data: SavedView[] }> {
    return { data: await this.queries.execute(new ListSavedViews(actor)) };
  }

  @Post()
  @Scopes('transactions:read', 'profile:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Save a search of the transactions under a name' })
  @ApiCreatedResponse({ standardSchema: savedViewAnswer })
  @ApiRefusals(404, 422)
  async create(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: createSavedViewBody }) body: z.infer<typeof createSavedViewBody>,
  ): One {
    const input = { ...body, limit: this.settings.savedViewLimit };
    return { data: await this.commands.execute(new CreateSavedView(actor, key, input)) };
  }

  @Post('order')
  @HttpCode(200)
  @Scopes('transactions:read', 'profile:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Put your saved views in order' })
  @ApiOkResponse({ standardSchema: orderAnswer })
  @ApiRefusals(404, 409, 422)
  async order(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: orderSavedViewsBody }) { ids }: z.infer<typeof orderSavedViewsBody>,
  ): Promise<{ data: readonly string[] }> {
    return { data: await this.commands.execute(new OrderSavedViews(actor, key, ids)) };
  }

  @Get(':id')
  @Scopes('transactions:read')
  @ApiOperation({ summary: 'Read a saved view' })
  @ApiOkResponse({ standardSchema: savedViewAnswer })
  @ApiRefusals(404)
  async detail(@CurrentActor() actor: Actor, @Param('id', { schema: id() }) viewId: string): One {
    return { data: await this.queries.execute(new GetSavedView(actor, viewId)) };
  }

  @Patch(':id')
  @Scopes('transactions:read', 'profile:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Rename or share a saved view, or change what it asks' })
  @ApiOkResponse({ standardSchema: savedViewAnswer })
  @Versioned(404, 422)
  async change(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) viewId: string,
    @Body({ schema: changeSavedViewBody }) body: z.infer<typeof changeSavedViewBody>,
  ): One {
    return { data: await this.commands.execute(new ChangeSavedView(actor, key, { ...body, id: viewId })) };
  }

  @Delete(':id')
  @HttpCode(204)
  @Scopes('transactions:read', 'profile:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Delete a saved view; who administers members deletes what others share too' })
  @ApiNoContentResponse()
  @ApiRefusals(404, 422)
  async remove(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) viewId: string,
  ): Promise<void> {
    await this.commands.execute(new DeleteSavedView(actor, key, viewId));
  }
}
