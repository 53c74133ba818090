import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../platform/application/actor.js';
import type { OnceKey } from '../../platform/application/unit-of-work.js';
import { Scopes } from '../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../platform/interfaces/http/api-errors.js';
import { ApiWrite } from '../../platform/interfaces/http/api-write.js';
import { Cursors } from '../../platform/interfaces/http/cursor.js';
import { id } from '../../platform/interfaces/http/fields.js';
import { CurrentActor, IdempotencyKey } from '../../platform/interfaces/http/request.js';
import { Versioned } from '../../platform/interfaces/http/versioned.js';
import { CorrectTransaction } from '../application/correct-transaction.js';
import { GetTransaction, type TransactionWithHistory } from '../application/get-transaction.js';
import { LabelTransaction } from '../application/label-transaction.js';
import { ListTransactions, type TransactionView } from '../application/list-transactions.js';
import { PostTransaction } from '../application/post-transaction.js';
import { ReverseTransaction } from '../application/reverse-transaction.js';
import { asKnown } from './known/as-known.dto.js';
import {
  correctionBody,
  labelBody,
  listTransactionsQuery,
  postTransactionBody,
  transactionAnswer,
  transactionQuery,
  transactionsAnswer,
  transactionWithHistoryAnswer,
} from './transactions.dto.js';

const PAGE_SIZE = 50;
type One = Promise<{ data: TransactionView }>;

@ApiTags('Transactions')
@ApiBearerAuth()
@Controller('api/v1/transactions')
export class TransactionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Scopes('transactions:read')
  @ApiOperation({ summary: 'List what stands, or stood then, newest first' })
  @ApiOkResponse({ standardSchema: transactionsAnswer })
  @ApiRefusals()
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listTransactionsQuery }) query: z.infer<typeof listTransactionsQuery>,
  ): Promise<{ data: readonly TransactionView[]; page: { nextCursor: string | null } }> {
    const { limit = PAGE_SIZE, cursor, asOf, knownAt, ...filter } = query;
    const after = cursor ? (this.cursors.open(actor.tenantId, cursor) as [string, string]) : null;
    const { items, next } = await this.queries.execute(
      new ListTransactions(actor, filter, { limit, after }, asKnown({ asOf, knownAt })),
    );
    return { data: items, page: { nextCursor: next && this.cursors.seal(actor.tenantId, next) } };
  }

  @Post()
  @Scopes('transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Record money in or out' })
  @ApiCreatedResponse({ standardSchema: transactionAnswer })
  @ApiRefusals(404, 409, 422)
  async post(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: postTransactionBody }) body: z.infer<typeof postTransactionBody>,
  ): One {
    return { data: await this.commands.execute(new PostTransaction(actor, key, body)) };
  }

  @Get(':id')
  @Scopes('transactions:read')
  @ApiOperation({ summary: 'Read a transaction with its correction history, as known now or then' })
  @ApiOkResponse({ standardSchema: transactionWithHistoryAnswer })
  @ApiRefusals(404)
  async get(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id() }) transactionId: string,
    @Query({ schema: transactionQuery }) { knownAt }: z.infer<typeof transactionQuery>,
  ): Promise<{ data: TransactionWithHistory }> {
    return { data: await this.queries.execute(new GetTransaction(actor, transactionId, knownAt ?? null)) };
  }

  @Patch(':id')
  @Scopes('transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Edit payee, note, tags or status; money is corrected instead' })
  @ApiOkResponse({ standardSchema: transactionAnswer })
  @Versioned(404, 409, 422)
  async label(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) transactionId: string,
    @Body({ schema: labelBody }) body: z.infer<typeof labelBody>,
  ): One {
    const input = { ...body, id: transactionId };
    return { data: await this.commands.execute(new LabelTransaction(actor, key, input)) };
  }

  @Post(':id/corrections')
  @Scopes('transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Correct a transaction: a reversal and its replacement, linked' })
  @ApiCreatedResponse({ standardSchema: transactionAnswer })
  @ApiRefusals(404, 409, 422)
  async correct(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) transactionId: string,
    @Body({ schema: correctionBody }) replacement: z.infer<typeof correctionBody>,
  ): One {
    const input = { id: transactionId, replacement };
    return { data: await this.commands.execute(new CorrectTransaction(actor, key, input)) };
  }

  @Post(':id/reversal')
  @Scopes('transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Take a transaction back' })
  @ApiCreatedResponse({ standardSchema: transactionAnswer })
  @ApiRefusals(404, 409, 422)
  async reverse(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) transactionId: string,
  ): One {
    return { data: await this.commands.execute(new ReverseTransaction(actor, key, { id: transactionId })) };
  }
}
