import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../platform/application/actor.js';
import type { OnceKey } from '../../platform/application/unit-of-work.js';
import { Scopes } from '../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../platform/interfaces/http/api-errors.js';
import { ApiWrite } from '../../platform/interfaces/http/api-write.js';
import { CurrentActor, IdempotencyKey } from '../../platform/interfaces/http/request.js';
import type { TransactionView } from '../application/list-transactions.js';
import { PostTransfer } from '../application/post-transfer.js';
import { postTransferBody, transactionAnswer } from './transactions.dto.js';

@ApiTags('Transactions')
@ApiBearerAuth()
@Controller('api/v1/transfers')
export class TransfersController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Scopes('transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Move money between two accounts' })
  @ApiCreatedResponse({ standardSchema: transactionAnswer })
  @ApiRefusals(404, 409, 422)
  async post(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: postTransferBody }) body: z.infer<typeof postTransferBody>,
  ): Promise<{ data: TransactionView }> {
    return { data: await this.commands.execute(new PostTransfer(actor, key, body)) };
  }
}
