import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../platform/application/actor.js';
import { Translator } from '../../../platform/application/translator.js';
import { Scopes } from '../../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../../platform/interfaces/http/api-errors.js';
import { Cursors } from '../../../platform/interfaces/http/cursor.js';
import { id } from '../../../platform/interfaces/http/fields.js';
import { languageOf } from '../../../platform/interfaces/http/languages.js';
import { CurrentActor } from '../../../platform/interfaces/http/request.js';
import {
  GetBalanceExplanation,
  type BalanceExplanation,
} from '../../application/explaining/get-balance-explanation.js';
import { explanationAnswer, explanationQuery } from './explanations.dto.js';

const PAGE_SIZE = 50;

interface Explained {
  readonly data: Omit<BalanceExplanation, 'next'> & { readonly sentence: string };
  readonly page: { readonly nextCursor: string | null };
}

/** Where the figures come from. */
@ApiTags('Accounts')
@ApiBearerAuth()
@Controller('api/v1/accounts/:id/balance/explain')
export class ExplanationsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
    private readonly translator: Translator,
  ) {}

  @Get()
  @Scopes('accounts:read', 'transactions:read')
  @ApiOperation({ summary: 'Explain a balance: its opening, its months, its rows' })
  @ApiOkResponse({ standardSchema: explanationAnswer })
  @ApiRefusals(404, 422)
  async balance(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id() }) accountId: string,
    @Query({ schema: explanationQuery }) query: z.infer<typeof explanationQuery>,
    @Req() request: FastifyRequest,
  ): Promise<Explained> {
    const { asOf = null, limit = PAGE_SIZE, cursor } = query;
    const after = cursor ? (this.cursors.open(actor.tenantId, cursor) as [string, string]) : null;
    const { next, ...explanation } = await this.queries.execute(
      new GetBalanceExplanation(actor, accountId, asOf, { limit, after }),
    );
    const { currency, opening, moneyIn, moneyOut, amount, count } = explanation;
    const words = { currency, opening, moneyIn, moneyOut, amount, count, asOf: asOf ?? '', dated: asOf ? 'yes' : 'no' };
    const sentence = this.translator.text(languageOf(request), 'ledger.explanation.balance', words);
    return {
      data: { ...explanation, sentence },
      page: { nextCursor: next && this.cursors.seal(actor.tenantId, next) },
    };
  }
}
