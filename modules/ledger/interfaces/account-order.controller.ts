import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../platform/application/actor.js';
import type { OnceKey } from '../../platform/application/unit-of-work.js';
import { Scopes } from '../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../platform/interfaces/http/api-errors.js';
import { ApiWrite } from '../../platform/interfaces/http/api-write.js';
import { CurrentActor, IdempotencyKey } from '../../platform/interfaces/http/request.js';
import { OrderAccounts } from '../application/accounts/order-accounts.js';
import { RenameAccountGroup } from '../application/accounts/rename-account-group.js';
import { orderAccountsBody, renameGroupAnswer, renameGroupBody } from './account-order.dto.js';
import { orderAnswer } from './categories.dto.js';

@ApiTags('Accounts')
@ApiBearerAuth()
@Controller('api/v1/accounts')
export class AccountOrderController {
  constructor(private readonly commands: CommandBus) {}

  @Post('order')
  @HttpCode(200)
  @Scopes('accounts:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Put the open accounts in order; a group stands where its first account does' })
  @ApiOkResponse({ standardSchema: orderAnswer })
  @ApiRefusals(404, 409, 422)
  async order(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: orderAccountsBody }) { ids }: z.infer<typeof orderAccountsBody>,
  ): Promise<{ data: readonly string[] }> {
    return { data: await this.commands.execute(new OrderAccounts(actor, key, ids)) };
  }

  @Post('groups/rename')
  @HttpCode(200)
  @Scopes('accounts:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Rename a group in all its accounts that you see all of' })
  @ApiOkResponse({ standardSchema: renameGroupAnswer })
  @ApiRefusals(404, 409, 422)
  async renameGroup(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: renameGroupBody }) body: z.infer<typeof renameGroupBody>,
  ): Promise<{ data: { readonly accounts: number } }> {
    return { data: await this.commands.execute(new RenameAccountGroup(actor, key, body)) };
  }
}
