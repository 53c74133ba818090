import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../platform/application/actor.js';
import { Scopes } from '../../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../../platform/interfaces/http/api-errors.js';
import { id } from '../../../platform/interfaces/http/fields.js';
import { CurrentActor } from '../../../platform/interfaces/http/request.js';
import {
  GetBalanceExplanation,
  type BalanceExplanation,
} from '../../application/explaining/get-balance-explanation.js';
import type { Explanation } from '../../application/explaining/explanation.js';
import { GetReconciliationExplanation } from '../../application/explaining/get-reconciliation-explanation.js';
import { asKnown } from '../known/as-known.dto.js';
import { reconciliationPlace } from '../reconciliations.dto.js';
import { ExplanationPages, type Ruled } from './explanation-pages.js';
import {
  explanationAnswer,
  explanationQuery,
  reconciliationExplanationAnswer,
  reconciliationExplanationQuery,
} from './explanations.dto.js';

type Paged<E> = { readonly data: Ruled<E>; readonly page: { readonly nextCursor: string | null } };

/** Where the figures come from. */
@ApiTags('Explanations')
@ApiBearerAuth()
@Controller('api/v1/accounts/:id')
export class ExplanationsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly pages: ExplanationPages,
  ) {}

  @Get('balance/explain')
  @Scopes('accounts:read', 'transactions:read')
  @ApiOperation({ summary: 'Explain a balance: its rule, its opening, its months, its rows' })
  @ApiOkResponse({ standardSchema: explanationAnswer })
  @ApiRefusals(404)
  async balance(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id() }) accountId: string,
    @Query({ schema: explanationQuery }) query: z.infer<typeof explanationQuery>,
    @Req() request: FastifyRequest,
  ): Promise<Paged<BalanceExplanation & { readonly sentence: string }>> {
    const page = this.pages.asked(actor, query);
    const explanation = await this.queries.execute(new GetBalanceExplanation(actor, accountId, asKnown(query), page));
    const { data, page: more } = this.pages.answer(actor, request, explanation);
    const sentence = this.pages.balanceSentence(request, explanation);
    return { data: { ...data, sentence }, page: more };
  }

  @Get('reconciliations/:rid/explain')
  @Scopes('transactions:read')
  @ApiOperation({ summary: 'Explain what a reconciliation says is cleared, or is missing' })
  @ApiOkResponse({ standardSchema: reconciliationExplanationAnswer })
  @ApiRefusals(404)
  async reconciliation(
    @CurrentActor() actor: Actor,
    @Param({ schema: reconciliationPlace }) { id: accountId, rid }: z.infer<typeof reconciliationPlace>,
    @Query({ schema: reconciliationExplanationQuery }) query: z.infer<typeof reconciliationExplanationQuery>,
    @Req() request: FastifyRequest,
  ): Promise<Paged<Explanation>> {
    const { figure = 'difference' } = query;
    const page = this.pages.asked(actor, query);
    const place = { accountId, id: rid };
    const explanation = await this.queries.execute(new GetReconciliationExplanation(actor, place, figure, page));
    return this.pages.answer(actor, request, explanation);
  }
}
