import { Controller, Get, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../../../platform/application/actor.js';
import { Clock } from '../../../../platform/application/clock.js';
import { Translator } from '../../../../platform/application/translator.js';
import { dateIn } from '../../../../platform/domain/local-date.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { page, type PageView } from '../../../../platform/interfaces/http/page.js';
import { CurrentActor } from '../../../../platform/interfaces/http/request.js';
import { GetDashboard } from '../../../application/get-dashboard.js';
import { ListCategories } from '../../../application/list-categories.js';
import { readPast } from '../known/read-past.js';
import { DashboardPage } from './dashboard-page.js';

/** The first page after signing in. */
@ApiExcludeController()
@Controller('app')
export class DashboardController {
  constructor(
    private readonly queries: QueryBus,
    private readonly translator: Translator,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Scopes('accounts:read', 'transactions:read', 'categories:read')
  async show(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Query() query: Record<string, unknown>,
  ): Promise<PageView> {
    const past = readPast(query, actor.timeZone);
    const today = dateIn(actor.timeZone, this.clock.now());
    const currency = request.signedIn?.person.baseCurrency ?? 'EUR';
    const [dashboard, categories] = await Promise.all([
      this.queries.execute(new GetDashboard(actor, today, currency, past.at)),
      this.queries.execute(new ListCategories(actor)),
    ]);
    return page({
      title: this.translator.text(actor.locale, 'ledger.nav.dashboard'),
      status: past.faults.length > 0 ? 422 : 200,
      body: (
        <DashboardPage
          dashboard={dashboard}
          uncategorised={categories.filter(({ systemKey }) => systemKey !== null)}
          past={past}
          today={past.at.asOf ?? today}
          canWrite={actor.scopes.has('transactions:write')}
        />
      ),
    });
  }
}
