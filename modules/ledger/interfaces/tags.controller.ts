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
import type { MergeView } from '../application/merges/list-merges.js';
import { ListTags, type TagView } from '../application/tags/list-tags.js';
import { RenameTag } from '../application/tags/rename-tag.js';
import { mergeAnswer } from './merges.dto.js';
import { removeTagBody, renameTagBody, tagsAnswer } from './tags.dto.js';

@ApiTags('Tags')
@ApiBearerAuth()
@Controller('api/v1/tags')
export class TagsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Scopes('transactions:read')
  @ApiOperation({ summary: 'List tags, those used most first' })
  @ApiOkResponse({ standardSchema: tagsAnswer })
  @ApiRefusals()
  async list(@CurrentActor() actor: Actor): Promise<{ data: TagView[] }> {
    return { data: await this.queries.execute(new ListTags(actor)) };
  }

  @Post('rename')
  @Scopes('transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Rename a tag everywhere; one that is in use becomes one with it' })
  @ApiCreatedResponse({ standardSchema: mergeAnswer })
  @ApiRefusals(404, 409, 422)
  async rename(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: renameTagBody }) body: z.infer<typeof renameTagBody>,
  ): Promise<{ data: MergeView }> {
    return { data: await this.commands.execute(new RenameTag(actor, key, body)) };
  }

  @Post('remove')
  @Scopes('transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Take a tag off all transactions' })
  @ApiCreatedResponse({ standardSchema: mergeAnswer })
  @ApiRefusals(404, 409, 422)
  async remove(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: removeTagBody }) { name }: z.infer<typeof removeTagBody>,
  ): Promise<{ data: MergeView }> {
    return { data: await this.commands.execute(new RenameTag(actor, key, { from: name, to: null })) };
  }
}
