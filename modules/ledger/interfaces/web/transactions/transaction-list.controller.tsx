import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { Cursors } from '../../../../platform/interfaces/http/cursor.js';
import { page, type PageView } from '../../../../platform/interfaces/http/page.js';
import { CurrentActor } from '../../../../platform/interfaces/http/request.js';
import { ListAccounts } from '../../../application/list-accounts.js';
import { ListCategories } from '../../../application/list-categories.js';
import { ListSavedViews } from '../../../application/saved-views/list-saved-views.js';
import { registerPart } from '../register/register-view.js';
import { REGISTER_ROWS } from '../register/parts-href.js';
import { fullySeen } from '../fully-seen.js';
import { PageTrail } from '../page-trail.js';
import { readPast } from '../known/read-past.js';
import { listHref, readFilter } from './read-filter.js';
import { TransactionListPage } from './transaction-list-page.js';

/** The register of all accounts. */
@ApiExcludeController()
@Controller('app/transactions')
export class TransactionListController {
  constructor(
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
    private readonly translator: Translator,
  ) {}

  @Get()
  @Scopes('transactions:read', 'accounts:read', 'categories:read')
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>): Promise<PageView> {
    const { filter, typed: filters, faults } = readFilter(query, actor.locale);
    const past = readPast(query, actor.timeZone);
    const typed = past.faults.length > 0 ? filters : { ...filters, ...past.typed };
    const trail = PageTrail.read(this.cursors, actor.tenantId, query['cursor'], query['at']);
    const [accounts, categories, part, views] = await Promise.all([
      this.queries.execute(new ListAccounts(actor)),
      this.queries.execute(new ListCategories(actor)),
      registerPart(this.queries, actor, { filter, limit: REGISTER_ROWS, after: trail.after, at: past.at }),
      this.queries.execute(new ListSavedViews(actor)),
    ]);
    const hrefAt = (cursor: string | null): string | null => (cursor === null ? null : listHref(typed, cursor));
    return page({
      title: this.translator.text(actor.locale, 'ledger.nav.transactions'),
      status: faults.length + past.faults.length > 0 ? 422 : 200,
      scripts: ['register'],
      body: (
        <TransactionListPage
          state={{ typed, faults }}
          past={past}
          presentHref={listHref(filters)}
          accounts={fullySeen(accounts)}
          categories={categories}
          part={part}
          filter={filter}
          canWrite={actor.scopes.has('transactions:write')}
          at={typeof query['at'] === 'string' ? query['at'] : undefined}
          cursor={trail.here}
          nextCursor={trail.at(part.next)}
          views={views}
          query={listHref(typed).slice('/app/transactions'.length)}
          href={listHref(typed, typeof query['cursor'] === 'string' ? query['cursor'] : '')}
          newerHref={hrefAt(trail.newer())}
          olderHref={hrefAt(trail.older(part.next))}
        />
      ),
    });
  }
}
