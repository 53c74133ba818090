import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../../platform/application/actor.js';
import { Translator } from '../../platform/application/translator.js';
import { Scopes } from '../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../platform/interfaces/http/api-errors.js';
import { Cursors } from '../../platform/interfaces/http/cursor.js';
import { explainedPageQuery, explanationFields } from '../../platform/interfaces/http/explanation.js';
import { id } from '../../platform/interfaces/http/fields.js';
import { languageOf } from '../../platform/interfaces/http/languages.js';
import { CurrentActor } from '../../platform/interfaces/http/request.js';
import { GetImportExplanation, IMPORT_FIGURES, type ImportExplanation } from '../application/get-import-explanation.js';

const PAGE_SIZE = 50;

const query = z.strictObject({
  ...explainedPageQuery,
  figure: z.enum(IMPORT_FIGURES).optional().meta({ description: 'The credits, unless told' }),
});

const row = z.object({
  line: z.number().int().meta({ description: '1-based line in the file' }),
  date: z.string(),
  payee: z.string().nullable(),
  amount: z.string(),
  contribution: z.string().meta({ description: 'What it adds to the total' }),
  duplicate: z.boolean().meta({ description: 'The account had it already' }),
});

const answer = z.object({
  data: z.object({ ...explanationFields, rows: z.array(row) }).meta({ id: 'ImportExplanation' }),
  page: z.object({ nextCursor: z.string().nullable() }),
});

type Told = Omit<ImportExplanation, 'next'> & {
  readonly rule: { readonly code: string; readonly sentence: string };
  readonly rates: readonly [];
  readonly asOf: null;
  readonly knownAt: null;
  readonly rowsHidden: false;
};

/** Where the sums of a file come from. */
@ApiTags('Imports')
@ApiBearerAuth()
@Controller('api/v1/imports/:id/explain')
export class ImportExplanationsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
    private readonly translator: Translator,
  ) {}

  @Get()
  @Scopes('imports:read')
  @ApiOperation({ summary: 'Explain the sum of the credits or the debits of a file by its rows' })
  @ApiOkResponse({ standardSchema: answer })
  @ApiRefusals(404)
  async sums(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id() }) importId: string,
    @Query({ schema: query }) { figure = 'credits', limit = PAGE_SIZE, cursor }: z.infer<typeof query>,
    @Req() request: FastifyRequest,
  ): Promise<{ data: Told; page: { nextCursor: string | null } }> {
    const after = cursor === undefined ? null : this.cursors.open(actor.tenantId, cursor);
    const { next, ...told } = await this.queries.execute(
      new GetImportExplanation(actor, importId, figure, { limit, after }),
    );
    const sentence = this.translator.text(languageOf(request), `importing.explanation.${figure}`);
    const rule = { code: `statement-${figure}`, sentence };
    return {
      data: { ...told, rule, rates: [], asOf: null, knownAt: null, rowsHidden: false },
      page: { nextCursor: next && this.cursors.seal(actor.tenantId, next) },
    };
  }
}
