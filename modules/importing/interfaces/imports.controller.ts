import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../platform/application/actor.js';
import { Translator } from '../../platform/application/translator.js';
import type { OnceKey } from '../../platform/application/unit-of-work.js';
import { Scopes } from '../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../platform/interfaces/http/api-errors.js';
import { ApiWrite } from '../../platform/interfaces/http/api-write.js';
import { Cursors } from '../../platform/interfaces/http/cursor.js';
import { id } from '../../platform/interfaces/http/fields.js';
import { languageOf } from '../../platform/interfaces/http/languages.js';
import { CurrentActor, IdempotencyKey } from '../../platform/interfaces/http/request.js';
import { GetImport, type ImportSummary } from '../application/get-import.js';
import { ListImports } from '../application/list-imports.js';
import { UndoImport } from '../application/undo-import.js';
import { importAnswerIn, importLinks, type ImportAnswer, type ImportLinks } from './import-answer.js';
import { importAnswer, importsAnswer, importUndoneAnswer, listImportsQuery } from './imports.dto.js';

const PAGE_SIZE = 50;

@ApiTags('Imports')
@ApiBearerAuth()
@Controller('api/v1/imports')
export class ImportsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly cursors: Cursors,
    private readonly translator: Translator,
  ) {}

  @Get()
  @Scopes('imports:read')
  @ApiOperation({ summary: 'List imports, newest first' })
  @ApiOkResponse({ standardSchema: importsAnswer })
  @ApiRefusals()
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listImportsQuery }) { limit = PAGE_SIZE, cursor }: z.infer<typeof listImportsQuery>,
  ): Promise<{ data: readonly (ImportSummary & ImportLinks)[]; page: { nextCursor: string | null } }> {
    const after = cursor ? (this.cursors.open(actor.tenantId, cursor) as [string, string]) : null;
    const { items, next } = await this.queries.execute(new ListImports(actor, { limit, after }));
    const data = items.map((item) => ({ ...item, links: importLinks(item.id) }));
    return { data, page: { nextCursor: next && this.cursors.seal(actor.tenantId, next) } };
  }

  @Get(':id')
  @Scopes('imports:read')
  @ApiOperation({ summary: 'Read an import' })
  @ApiOkResponse({ standardSchema: importAnswer })
  @ApiRefusals(404)
  async get(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id() }) importId: string,
    @Req() request: FastifyRequest,
  ): Promise<{ data: ImportAnswer }> {
    const view = await this.queries.execute(new GetImport(actor, importId));
    return { data: importAnswerIn(languageOf(request), this.translator, view) };
  }

  @Post(':id/undo')
  @HttpCode(200)
  @Scopes('imports:write', 'transactions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Take back all that an import recorded, at any later time; what was corrected since stays' })
  @ApiOkResponse({ standardSchema: importUndoneAnswer })
  @ApiRefusals(404, 409, 422)
  async undo(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) importId: string,
  ): Promise<z.infer<typeof importUndoneAnswer>> {
    const { counts } = await this.commands.execute(new UndoImport(actor, key, importId));
    return { data: { undone: counts.undone, kept: counts.kept } };
  }
}
