import { Body, Controller, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../platform/application/actor.js';
import { Translator } from '../../../platform/application/translator.js';
import type { OnceKey } from '../../../platform/application/unit-of-work.js';
import { invalidField } from '../../../platform/domain/domain-error.js';
import { Settings } from '../../../platform/infrastructure/settings.js';
import { Scopes } from '../../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../../platform/interfaces/http/api-errors.js';
import { ApiWrite } from '../../../platform/interfaces/http/api-write.js';
import { faultView } from '../../../platform/interfaces/http/fault-view.js';
import { languageOf } from '../../../platform/interfaces/http/languages.js';
import { CurrentActor, IdempotencyKey } from '../../../platform/interfaces/http/request.js';
import { PostTransactions, type BulkOutcome } from '../../application/bulk/post-transactions.js';
import { bulkAnswer, bulkBody } from './bulk.dto.js';

@ApiTags('Transactions')
@ApiBearerAuth()
@Controller('api/v1/transactions/bulk')
export class BulkController {
  constructor(
    private readonly commands: CommandBus,
    private readonly settings: Settings,
    private readonly translator: Translator,
  ) {}

  @Post()
  @Scopes('transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Record many transactions and transfers: all or nothing, or each that can be' })
  @ApiCreatedResponse({ standardSchema: bulkAnswer })
  @ApiRefusals(404, 409, 422)
  async post(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Body({ schema: bulkBody }) body: z.infer<typeof bulkBody>,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof bulkAnswer>> {
    const max = this.settings.bulkLimit;
    if (body.items.length > max) throw invalidField('items', 'too_big', { max });
    const outcomes = await this.commands.execute(new PostTransactions(actor, key, body));
    const items = outcomes.map((one) => this.told(languageOf(request), one));
    const recorded = items.filter(({ id }) => id !== null).length;
    return { data: { recorded, refused: items.length - recorded, items } };
  }

  private told(language: string, outcome: BulkOutcome): z.infer<typeof bulkAnswer>['data']['items'][number] {
    if ('id' in outcome) return { ...outcome, error: null };
    const { code, params, details } = outcome.fault;
    const message = this.translator.text(language, `errors.${code}`, params);
    return {
      index: outcome.index,
      id: null,
      error: { code, message, details: details.map((fault) => faultView(this.translator, language, fault)) },
    };
  }
}
