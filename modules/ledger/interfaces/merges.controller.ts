import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../platform/application/actor.js';
import type { OnceKey } from '../../platform/application/unit-of-work.js';
import { Scopes } from '../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../platform/interfaces/http/api-errors.js';
import { ApiWrite } from '../../platform/interfaces/http/api-write.js';
import { id } from '../../platform/interfaces/http/fields.js';
import { CurrentActor, IdempotencyKey } from '../../platform/interfaces/http/request.js';
import { ListMerges, type MergeView } from '../application/merges/list-merges.js';
import { UndoMerge } from '../application/merges/undo-merge.js';
import { listMergesQuery, mergeAnswer, mergesAnswer } from './merges.dto.js';

const SHOWN = 50;

@ApiTags('Merges')
@ApiBearerAuth()
@Controller('api/v1/merges')
export class MergesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Scopes('transactions:read', 'categories:read')
  @ApiOperation({ summary: 'List what was merged or renamed everywhere, the last fifty' })
  @ApiOkResponse({ standardSchema: mergesAnswer })
  @ApiRefusals()
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listMergesQuery }) { kind }: z.infer<typeof listMergesQuery>,
  ): Promise<{ data: MergeView[] }> {
    return { data: await this.queries.execute(new ListMerges(actor, kind ?? null, SHOWN)) };
  }

  @Post(':id/undo')
  @HttpCode(200)
  @Scopes('transactions:write', 'categories:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Undo a merge: all that it moved goes back, but what was changed by hand since' })
  @ApiOkResponse({ standardSchema: mergeAnswer })
  @ApiRefusals(404, 409, 422)
  async undo(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) mergeId: string,
  ): Promise<{ data: MergeView }> {
    return { data: await this.commands.execute(new UndoMerge(actor, key, mergeId)) };
  }
}
