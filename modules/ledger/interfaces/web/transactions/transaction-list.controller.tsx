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
import { ListTransactions } from '../../../application/list-transactions.js';
import { fullySeen } from '../fully-seen.js';
import { PageTrail } from '../page-trail.js';
import { readPast } from '../known/read-past.js';
import { listHref, readFilter } from './read-filter.js';
import { TransactionListPage } from './transaction-list-page.js';

const PAGE_ROWS = 40;

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
    const trail = PageTrail.read(this.cursors, actor.tenantId, query['cursor']);
    const [accounts, categories, transactions] = await Promise.all([
      this.queries.execute(new ListAccounts(actor)),
      this.queries.execute(new ListCategories(actor)),
      this.queries.execute(new ListTransactions(actor, filter, { limit: PAGE_ROWS, after: trail.after }, past.at)),
    ]);
    const hrefAt = (cursor: string | null): string | null => (cursor === null ? null : listHref(typed, cursor));
    return page({
      title: this.translator.text(actor.locale, 'ledger.nav.transactions'),
      status: faults.length + past.faults.length > 0 ? 422 : 200,
      body: (
        <TransactionListPage
          state={{ typed, faults }}
          past={past}
          presentHref={listHref(filters)}
          accounts={fullySeen(accounts)}
          categories={categories}
          transactions={transactions.items}
          href={listHref(typed, typeof query['cursor'] === 'string' ? query['cursor'] : '')}
          newerHref={hrefAt(trail.newer())}
          olderHref={hrefAt(trail.older(transactions.next))}
        />
      ),
    });
  }
}
