import { Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ListAccounts, type AccountView } from '../../../ledger/index.js';
import type { Actor } from '../../../platform/application/actor.js';
import type { OnceKey } from '../../../platform/application/unit-of-work.js';
import { DomainError } from '../../../platform/domain/domain-error.js';
import { isId } from '../../../platform/domain/ids.js';
import { Scopes } from '../../../platform/interfaces/http/access.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../platform/interfaces/http/page.js';
import { refusalOf } from '../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../platform/interfaces/http/request.js';
import { CommitImport } from '../../application/commit-import.js';
import { GetImport, type ImportView } from '../../application/get-import.js';
import { ImportPage } from './import-page.js';
import type { UploadState } from './upload-state.js';

/** Looking at what was understood of a statement, and recording it. */
@Controller('app/import')
export class ImportController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

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
