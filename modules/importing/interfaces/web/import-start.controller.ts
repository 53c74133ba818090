import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../../platform/application/actor.js';
import { Settings } from '../../../platform/infrastructure/settings.js';
import { Scopes } from '../../../platform/interfaces/http/access.js';
import { redirectTo, type PageView, type Redirection } from '../../../platform/interfaces/http/page.js';
import { refusalOf } from '../../../platform/interfaces/http/read-form.js';
import { CurrentActor } from '../../../platform/interfaces/http/request.js';
import { PreviewImport } from '../../application/preview-import.js';
import { ImportStart } from './import-start.js';
import { readUploadForm } from './read-upload-form.js';

/** Choosing a statement. */
@Controller('app/import')
export class ImportStartController {
  constructor(
    private readonly start: ImportStart,
    private readonly commands: CommandBus,
    private readonly settings: Settings,
  ) {}

  @Get()
  @Scopes('imports:read', 'accounts:read')
  choose(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>): Promise<PageView> {
    const account = typeof query['account'] === 'string' ? query['account'] : '';
    const cursor = typeof query['cursor'] === 'string' ? query['cursor'] : '';
    return this.start.show(actor, { typed: { accountId: account }, faults: [] }, cursor);
  }

  @Post()
  @Scopes('imports:write', 'accounts:read')
  async upload(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageView | Redirection> {
    const limits = { bytes: this.settings.uploadLimitBytes, rows: this.settings.importRowLimit };
    const form = await refusalOf(() => readUploadForm(request, reply, limits));
    if (!form.ok) return this.start.show(actor, { typed: {}, ...form }, '');
    const { key, typed, input } = form.value;
    const preview = await refusalOf(() => this.commands.execute(new PreviewImport(actor, key, input())));
    if (!preview.ok) return this.start.show(actor, { typed, ...preview }, '');
    return redirectTo(`/app/import/${preview.value.id}`);
  }
}
