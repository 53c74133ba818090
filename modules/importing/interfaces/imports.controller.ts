import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../platform/application/actor.js';
import { Translator } from '../../platform/application/translator.js';
import type { OnceKey } from '../../platform/application/unit-of-work.js';
import { Settings } from '../../platform/infrastructure/settings.js';
import { Scopes } from '../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../platform/interfaces/http/api-errors.js';
import { ApiWrite } from '../../platform/interfaces/http/api-write.js';
import { Cursors } from '../../platform/interfaces/http/cursor.js';
import { id } from '../../platform/interfaces/http/fields.js';
import { languageOf } from '../../platform/interfaces/http/languages.js';
import { CurrentActor, IdempotencyKey } from '../../platform/interfaces/http/request.js';
import { CommitImport } from '../application/commit-import.js';
import { GetImport, type ImportSummary, type ImportView } from '../application/get-import.js';
import { ListImports } from '../application/list-imports.js';
import { PreviewImport } from '../application/preview-import.js';
import { importAnswerIn, type ImportAnswer } from './import-answer.js';
import { importAnswer, importsAnswer, listImportsQuery, uploadBody } from './imports.dto.js';
import { readStatementUpload } from './read-statement-upload.js';
import { readUpload } from './read-upload.js';

const PAGE_SIZE = 50;

@ApiTags('Imports')
@ApiBearerAuth()
@Controller('api/v1/imports')
export class ImportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
    private readonly translator: Translator,
    private readonly settings: Settings,
  ) {}

  @Get()
  @Scopes('imports:read')
  @ApiOperation({ summary: 'List imports, newest first' })
  @ApiOkResponse({ standardSchema: importsAnswer })
  @ApiRefusals()
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listImportsQuery }) { limit = PAGE_SIZE, cursor }: z.infer<typeof listImportsQuery>,
  ): Promise<{ data: readonly ImportSummary[]; page: { nextCursor: string | null } }> {
    const after = cursor ? (this.cursors.open(actor.tenantId, cursor) as [string, string]) : null;
    const { items, next } = await this.queries.execute(new ListImports(actor, { limit, after }));
    return { data: items, page: { nextCursor: next && this.cursors.seal(actor.tenantId, next) } };
  }

  @Post()
  @Scopes('imports:write')
  @ApiWrite()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: uploadBody })
  @ApiOperation({ summary: 'Upload a bank statement and see what it would record' })
  @ApiCreatedResponse({ standardSchema: importAnswer })
  @ApiRefusals(404, 409, 413, 415, 422)
  async preview(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ data: ImportAnswer }> {
    const upload = await readUpload(request, reply, this.settings.uploadLimitBytes);
    const input = readStatementUpload(upload, this.settings.importRowLimit);
    return this.answer(request, await this.commands.execute(new PreviewImport(actor, key, input)));
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
    return this.answer(request, await this.queries.execute(new GetImport(actor, importId)));
  }

  @Post(':id/commit')
  @HttpCode(200)
  @Scopes('imports:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Record the rows that the account does not have' })
  @ApiOkResponse({ standardSchema: importAnswer })
  @ApiRefusals(404, 409, 422)
  async commit(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) importId: string,
    @Req() request: FastifyRequest,
  ): Promise<{ data: ImportAnswer }> {
    return this.answer(request, await this.commands.execute(new CommitImport(actor, key, importId)));
  }

  private answer(request: FastifyRequest, view: ImportView): { data: ImportAnswer } {
    return { data: importAnswerIn(languageOf(request), this.translator, view) };
  }
}
