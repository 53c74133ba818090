import { Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
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
import type { Actor } from '../../platform/application/actor.js';
import { Translator } from '../../platform/application/translator.js';
import type { OnceKey } from '../../platform/application/unit-of-work.js';
import { Settings } from '../../platform/infrastructure/settings.js';
import { Scopes } from '../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../platform/interfaces/http/api-errors.js';
import { ApiWrite } from '../../platform/interfaces/http/api-write.js';
import { id } from '../../platform/interfaces/http/fields.js';
import { languageOf } from '../../platform/interfaces/http/languages.js';
import { CurrentActor, IdempotencyKey } from '../../platform/interfaces/http/request.js';
import { CommitImport } from '../application/commit-import.js';
import type { ImportView } from '../application/get-import.js';
import { PreviewImport } from '../application/preview-import.js';
import { importAnswerIn, type ImportAnswer } from './import-answer.js';
import { importAnswer, uploadBody } from './imports.dto.js';
import { readStatementUpload } from './read-statement-upload.js';
import { readUpload } from '../../platform/interfaces/http/read-upload.js';

@ApiTags('Imports')
@ApiBearerAuth()
@Controller('api/v1/imports')
export class UploadsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly translator: Translator,
    private readonly settings: Settings,
  ) {}

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
