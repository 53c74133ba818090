import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ListAccounts, type AccountView } from '../../../ledger/index.js';
import type { Actor } from '../../../platform/application/actor.js';
import { Translator } from '../../../platform/application/translator.js';
import type { OnceKey } from '../../../platform/application/unit-of-work.js';
import { DomainError } from '../../../platform/domain/domain-error.js';
import { isId } from '../../../platform/domain/ids.js';
import { Settings } from '../../../platform/infrastructure/settings.js';
import { Scopes } from '../../../platform/interfaces/http/access.js';
import { Cursors } from '../../../platform/interfaces/http/cursor.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../platform/interfaces/http/page.js';
import { refusalOf } from '../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../platform/interfaces/http/request.js';
import { CommitImport } from '../../application/commit-import.js';
import { GetImport, type ImportView } from '../../application/get-import.js';
import { ListImports } from '../../application/list-imports.js';
import { PreviewImport } from '../../application/preview-import.js';
import { ImportPage } from './import-page.js';
import { ImportStartPage, type UploadState } from './import-start-page.js';
import { readUploadForm } from './read-upload-form.js';

const RECENT_ROWS = 10;

/** Uploading a statement, looking at what was understood, and recording it. */
@Controller('app/import')
export class ImportPagesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly cursors: Cursors,
    private readonly translator: Translator,
    private readonly settings: Settings,
  ) {}

  @Get()
  @Scopes('imports:read', 'accounts:read')
  start(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>): Promise<PageView> {
    const account = typeof query['account'] === 'string' ? query['account'] : '';
    const cursor = typeof query['cursor'] === 'string' ? query['cursor'] : '';
    return this.showStart(actor, { typed: { accountId: account }, faults: [] }, cursor);
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
    if (!form.ok) return this.showStart(actor, { typed: {}, ...form }, '');
    const { key, typed, input } = form.value;
    const preview = await refusalOf(() => this.commands.execute(new PreviewImport(actor, key, input())));
    if (!preview.ok) return this.showStart(actor, { typed, ...preview }, '');
    return redirectTo(`/app/import/${preview.value.id}`);
  }

  @Get(':id')
  @Scopes('imports:read', 'accounts:read')
  async preview(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<PageView> {
    return this.showImport(actor, await this.find(actor, id));
  }

  @Post(':id/commit')
  @Scopes('imports:write', 'accounts:read')
  async commit(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Param('id') id: string,
    @Body() _form: unknown,
  ): Promise<PageView | Redirection> {
    const found = await this.find(actor, id);
    const done = await refusalOf(() => this.commands.execute(new CommitImport(actor, key, found.id)));
    if (!done.ok) return this.showImport(actor, found, done.message);
    const { recorded, duplicates } = done.value;
    return redirectTo(`/app/import/${id}`, {
      kind: 'success',
      key: 'importing.flash.committed',
      params: { recorded: recorded ?? 0, duplicates: duplicates ?? 0 },
    });
  }

  /** What is no id leads nowhere, as an unknown one does. */
  private find(actor: Actor, id: string): Promise<ImportView> {
    if (!isId(id)) throw new DomainError('not_found', 'NOT_FOUND');
    return this.queries.execute(new GetImport(actor, id));
  }

  private async showStart(actor: Actor, state: UploadState, cursor: string): Promise<PageView> {
    const after = cursor === '' ? null : (this.cursors.open(actor.tenantId, cursor) as [string, string]);
    const [accounts, recent] = await Promise.all([
      this.queries.execute(new ListAccounts(actor)),
      this.queries.execute(new ListImports(actor, { limit: RECENT_ROWS, after })),
    ]);
    const older = recent.next && this.cursors.seal(actor.tenantId, recent.next);
    return page({
      title: this.translator.text(actor.locale, 'importing.start.title'),
      status: state.message || state.faults.length > 0 ? 422 : 200,
      body: (
        <ImportStartPage
          state={state}
          accounts={accounts}
          imports={recent.items}
          newerHref={after === null ? null : '/app/import'}
          olderHref={older && `/app/import?cursor=${encodeURIComponent(older)}`}
          limitBytes={this.settings.uploadLimitBytes}
        />
      ),
    });
  }

  private async showImport(actor: Actor, view: ImportView, message?: UploadState['message']): Promise<PageView> {
    const accounts = await this.queries.execute(new ListAccounts(actor));
    return page({
      title: view.fileName,
      status: message ? 422 : 200,
      body: <ImportPage view={view} account={accountOf(accounts, view)} message={message} />,
    });
  }
}

const accountOf = (accounts: readonly AccountView[], view: ImportView): AccountView | undefined =>
  accounts.find(({ id }) => id === view.accountId);
