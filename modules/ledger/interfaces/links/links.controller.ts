import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
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
import { Scopes } from '../../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../../platform/interfaces/http/api-errors.js';
import { ApiWrite } from '../../../platform/interfaces/http/api-write.js';
import { id } from '../../../platform/interfaces/http/fields.js';
import { CurrentActor, IdempotencyKey } from '../../../platform/interfaces/http/request.js';
import { LinkTransactions } from '../../application/links/link-transactions.js';
import { ListLinks, type LinksView, type LinkView } from '../../application/links/list-links.js';
import { UnlinkTransactions } from '../../application/links/unlink-transactions.js';
import { linkAnswer, linkBody, linksAnswer } from './links.dto.js';

@ApiTags('Links')
@ApiBearerAuth()
@Controller('api/v1/transactions/:id/links')
export class LinksController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Scopes('transactions:read')
  @ApiOperation({ summary: 'List refunds and reimbursements of a transaction, and what is left of it' })
  @ApiOkResponse({ standardSchema: linksAnswer })
  @ApiRefusals(404)
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id() }) transactionId: string,
  ): Promise<{ data: LinksView['links']; net: LinksView['net'] }> {
    const { links, net } = await this.queries.execute(new ListLinks(actor, transactionId));
    return { data: links, net };
  }

  @Post()
  @Scopes('transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Say that a transaction is the refund or reimbursement of another' })
  @ApiCreatedResponse({ standardSchema: linkAnswer })
  @ApiRefusals(404, 409, 422)
  async link(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) transactionId: string,
    @Body({ schema: linkBody }) body: z.infer<typeof linkBody>,
  ): Promise<{ data: LinkView }> {
    return { data: await this.commands.execute(new LinkTransactions(actor, key, { ...body, id: transactionId })) };
  }

  @Delete(':linkId')
  @HttpCode(204)
  @Scopes('transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Take a link away, from either of its ends' })
  @ApiNoContentResponse()
  @ApiRefusals(404, 409, 422)
  async unlink(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) transactionId: string,
    @Param('linkId', { schema: id() }) linkId: string,
  ): Promise<void> {
    await this.commands.execute(new UnlinkTransactions(actor, key, { transactionId, id: linkId }));
  }
}
