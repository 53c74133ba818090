import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ListAccounts } from '../../../ledger/index.js';
import type { Actor } from '../../../platform/application/actor.js';
import { Translator } from '../../../platform/application/translator.js';
import { Settings } from '../../../platform/infrastructure/settings.js';
import { Cursors } from '../../../platform/interfaces/http/cursor.js';
import { page, type PageView } from '../../../platform/interfaces/http/page.js';
import { ListImports } from '../../application/list-imports.js';
import { ImportStartPage } from './import-start-page.js';
import type { UploadState } from './upload-state.js';

const RECENT_ROWS = 10;

/** The page where a file is chosen, fresh or refused, above what was imported before. */
@Injectable()
export class ImportStart {
  constructor(
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
    private readonly translator: Translator,
    private readonly settings: Settings,
  ) {}

  /** @param cursor of the list of imports; empty for the newest */
  async show(actor: Actor, state: UploadState, cursor: string): Promise<PageView> {
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
}
