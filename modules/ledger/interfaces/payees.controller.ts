import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../platform/application/actor.js';
import type { OnceKey } from '../../platform/application/unit-of-work.js';
import { Scopes } from '../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../platform/interfaces/http/api-errors.js';
import { ApiWrite } from '../../platform/interfaces/http/api-write.js';
import { id } from '../../platform/interfaces/http/fields.js';
import { CurrentActor, IdempotencyKey } from '../../platform/interfaces/http/request.js';
import type { MergeView } from '../application/merges/list-merges.js';
import { ListPayees, type PayeeView } from '../application/payees/list-payees.js';
import { MergePayees } from '../application/payees/merge-payees.js';
import { RenamePayee } from '../application/payees/rename-payee.js';
import { mergeAnswer } from './merges.dto.js';
import { listPayeesQuery, mergePayeesBody, payeesAnswer, renamePayeeBody } from './payees.dto.js';

const SHOWN = 50;

@ApiTags('Payees')
@ApiBearerAuth()
@Controller('api/v1/payees')
export class PayeesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Scopes('transactions:read', 'categories:read')
  @ApiOperation({ summary: 'List payees, those used most first; for suggestions, by part of the name' })
  @ApiOkResponse({ standardSchema: payeesAnswer })
  @ApiRefusals()
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listPayeesQuery }) { q, limit = SHOWN }: z.infer<typeof listPayeesQuery>,
  ): Promise<{ data: PayeeView[] }> {
    return { data: await this.queries.execute(new ListPayees(actor, { q }, limit)) };
  }

  @Patch(':id')
  @Scopes('transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Rename a payee in all its transactions; another payee by that name becomes one with it' })
  @ApiOkResponse({ standardSchema: mergeAnswer })
  @ApiRefusals(404, 409, 422)
  async rename(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) payeeId: string,
    @Body({ schema: renamePayeeBody }) { name }: z.infer<typeof renamePayeeBody>,
  ): Promise<{ data: MergeView }> {
    return { data: await this.commands.execute(new RenamePayee(actor, key, { id: payeeId, name })) };
  }

  @Post(':id/merge')
  @Scopes('transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Merge a payee into another: all its transactions get that name' })
  @ApiCreatedResponse({ standardSchema: mergeAnswer })
  @ApiRefusals(404, 409, 422)
  async merge(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) payeeId: string,
    @Body({ schema: mergePayeesBody }) { intoId }: z.infer<typeof mergePayeesBody>,
  ): Promise<{ data: MergeView }> {
    return { data: await this.commands.execute(new MergePayees(actor, key, { id: payeeId, intoId })) };
  }
}
