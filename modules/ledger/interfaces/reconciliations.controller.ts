import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
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
import { Versioned } from '../../platform/interfaces/http/versioned.js';
import { ChangeReconciliation } from '../application/reconciliations/change-reconciliation.js';
import { ConfirmReconciliation } from '../application/reconciliations/confirm-reconciliation.js';
import { GetReconciliation } from '../application/reconciliations/get-reconciliation.js';
import { ListReconciliations } from '../application/reconciliations/list-reconciliations.js';
import type { ReconciliationDetail, ReconciliationView } from '../application/reconciliations/reconciliation-view.js';
import { ReopenReconciliation } from '../application/reconciliations/reopen-reconciliation.js';
import { StartReconciliation } from '../application/reconciliations/start-reconciliation.js';
import { explained, type ReconciliationLinks } from './explaining/linked.js';
import {
  changeReconciliationBody,
  confirmReconciliationBody,
  reconciliationAnswer,
  reconciliationPlace,
  reconciliationsAnswer,
  reopenReconciliationBody,
  startReconciliationBody,
} from './reconciliations.dto.js';

type Place = z.infer<typeof reconciliationPlace>;
type One = Promise<{ data: ReconciliationDetail & ReconciliationLinks }>;

@ApiTags('Reconciliations')
@ApiBearerAuth()
@Controller('api/v1/accounts/:id/reconciliations')
export class ReconciliationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Scopes('transactions:read')
  @ApiOperation({ summary: "List an account's reconciliations, latest first" })
  @ApiOkResponse({ standardSchema: reconciliationsAnswer })
  @ApiRefusals(404, 422)
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id() }) accountId: string,
  ): Promise<{ data: (ReconciliationView & ReconciliationLinks)[] }> {
    return { data: (await this.queries.execute(new ListReconciliations(actor, accountId))).map(explained) };
  }

  @Post()
  @Scopes('transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Start to check an account against a statement' })
  @ApiCreatedResponse({ standardSchema: reconciliationAnswer })
  @ApiRefusals(404, 409, 422)
  async start(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) accountId: string,
    @Body({ schema: startReconciliationBody }) body: z.infer<typeof startReconciliationBody>,
  ): One {
    return {
      data: explained(await this.commands.execute(new StartReconciliation(actor, key, { ...body, accountId }))),
    };
  }

  @Get(':rid')
  @Scopes('transactions:read')
  @ApiOperation({ summary: 'Read a reconciliation with what may be ticked, or what it locks' })
  @ApiOkResponse({ standardSchema: reconciliationAnswer })
  @ApiRefusals(404)
  async get(@CurrentActor() actor: Actor, @Param({ schema: reconciliationPlace }) { id: accountId, rid }: Place): One {
    return { data: explained(await this.queries.execute(new GetReconciliation(actor, accountId, rid))) };
  }

  @Patch(':rid')
  @Scopes('transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Tick what the statement has, or correct its date or balance' })
  @ApiOkResponse({ standardSchema: reconciliationAnswer })
  @Versioned(404, 409, 422)
  async change(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param({ schema: reconciliationPlace }) { id: accountId, rid }: Place,
    @Body({ schema: changeReconciliationBody }) body: z.infer<typeof changeReconciliationBody>,
  ): One {
    return {
      data: explained(
        await this.commands.execute(new ChangeReconciliation(actor, key, { ...body, accountId, id: rid })),
      ),
    };
  }

  @Post(':rid/confirm')
  @HttpCode(200)
  @Scopes('transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Confirm it: what is cleared up to its date is reconciled, and locked' })
  @ApiOkResponse({ standardSchema: reconciliationAnswer })
  @Versioned(404, 409, 422)
  async confirm(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param({ schema: reconciliationPlace }) { id: accountId, rid }: Place,
    @Body({ schema: confirmReconciliationBody }) body: z.infer<typeof confirmReconciliationBody>,
  ): One {
    const input = { ...body, accountId, id: rid };
    return { data: explained(await this.commands.execute(new ConfirmReconciliation(actor, key, input))) };
  }

  @Post(':rid/reopen')
  @HttpCode(200)
  @Scopes('transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Make the latest one of the account a draft again, which frees what it locked' })
  @ApiOkResponse({ standardSchema: reconciliationAnswer })
  @Versioned(404, 409, 422)
  async reopen(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param({ schema: reconciliationPlace }) { id: accountId, rid }: Place,
    @Body({ schema: reopenReconciliationBody }) body: z.infer<typeof reopenReconciliationBody>,
  ): One {
    return {
      data: explained(
        await this.commands.execute(new ReopenReconciliation(actor, key, { ...body, accountId, id: rid })),
      ),
    };
  }
}
