import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../platform/application/actor.js';
import type { OnceKey } from '../../platform/application/unit-of-work.js';
import { Scopes } from '../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../platform/interfaces/http/api-errors.js';
import { explainLink } from '../../platform/interfaces/http/explanation.js';
import { ApiWrite } from '../../platform/interfaces/http/api-write.js';
import { id } from '../../platform/interfaces/http/fields.js';
import { CurrentActor, IdempotencyKey } from '../../platform/interfaces/http/request.js';
import { Versioned } from '../../platform/interfaces/http/versioned.js';
import { ChangeAccount } from '../application/change-account.js';
import { GetAccount } from '../application/get-account.js';
import { GetBalance, type BalanceView } from '../application/get-balance.js';
import { ListAccounts } from '../application/list-accounts.js';
import { OpenAccount } from '../application/open-account.js';
import { linked, type LinkedAccount } from './explaining/linked.js';
import { asKnown, asKnownQuery } from './known/as-known.dto.js';
import {
  accountAnswer,
  accountsAnswer,
  balanceAnswer,
  changeAccountBody,
  openAccountBody,
  versionBody,
} from './accounts.dto.js';

@ApiTags('Accounts')
@ApiBearerAuth()
@Controller('api/v1/accounts')
export class AccountsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Scopes('accounts:read')
  @ApiOperation({ summary: 'List accounts with their balances, of now or of then' })
  @ApiOkResponse({ standardSchema: accountsAnswer })
  @ApiRefusals()
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: asKnownQuery }) query: z.infer<typeof asKnownQuery>,
  ): Promise<{ data: LinkedAccount[] }> {
    const accounts = await this.queries.execute(new ListAccounts(actor, asKnown(query)));
    return { data: accounts.map((account) => linked(account, query)) };
  }

  @Post()
  @Scopes('accounts:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Open an account' })
  @ApiCreatedResponse({ standardSchema: accountAnswer })
  @ApiRefusals(409, 422)
  async open(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: openAccountBody }) body: z.infer<typeof openAccountBody>,
  ): Promise<{ data: LinkedAccount }> {
    return { data: linked(await this.commands.execute(new OpenAccount(actor, key, body))) };
  }

  @Get(':id')
  @Scopes('accounts:read')
  @ApiOperation({ summary: 'Read an account' })
  @ApiOkResponse({ standardSchema: accountAnswer })
  @ApiRefusals(404)
  async get(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id() }) accountId: string,
  ): Promise<{ data: LinkedAccount }> {
    return { data: linked(await this.queries.execute(new GetAccount(actor, accountId))) };
  }

  @Patch(':id')
  @Scopes('accounts:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Rename or regroup an account' })
  @ApiOkResponse({ standardSchema: accountAnswer })
  @Versioned(404, 409, 422)
  async change(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) accountId: string,
    @Body({ schema: changeAccountBody }) body: z.infer<typeof changeAccountBody>,
  ): Promise<{ data: LinkedAccount }> {
    return { data: linked(await this.commands.execute(new ChangeAccount(actor, key, { ...body, id: accountId }))) };
  }

  @Post(':id/archive')
  @HttpCode(200)
  @Scopes('accounts:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Archive an account: it keeps its history and takes no new transactions' })
  @ApiOkResponse({ standardSchema: accountAnswer })
  @Versioned(404, 409, 422)
  async archive(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) accountId: string,
    @Body({ schema: versionBody }) { version }: z.infer<typeof versionBody>,
  ): Promise<{ data: LinkedAccount }> {
    const input = { id: accountId, version, archived: true };
    return { data: linked(await this.commands.execute(new ChangeAccount(actor, key, input))) };
  }

  @Get(':id/balance')
  @Scopes('accounts:read')
  @ApiOperation({ summary: "Read an account's balance: now, at the end of a date, as known at an instant" })
  @ApiOkResponse({ standardSchema: balanceAnswer })
  @ApiRefusals(404)
  async balance(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id() }) accountId: string,
    @Query({ schema: asKnownQuery }) query: z.infer<typeof asKnownQuery>,
  ): Promise<{ data: BalanceView & { readonly links: { readonly explain: string } } }> {
    const balance = await this.queries.execute(new GetBalance(actor, accountId, asKnown(query)));
    return { data: { ...balance, links: { explain: explainLink(`accounts/${accountId}/balance`, query) } } };
  }
}
