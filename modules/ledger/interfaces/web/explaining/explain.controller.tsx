import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { Cursors } from '../../../../platform/interfaces/http/cursor.js';
import { page, type PageView } from '../../../../platform/interfaces/http/page.js';
import { CurrentActor } from '../../../../platform/interfaces/http/request.js';
import { explainAccounts } from '../../../application/explaining/explain-accounts.js';
import type { Explanation } from '../../../application/explaining/explanation.js';
import { GetBalanceExplanation } from '../../../application/explaining/get-balance-explanation.js';
import { GetFlowExplanation } from '../../../application/explaining/get-flow-explanation.js';
import { GetAccount } from '../../../application/get-account.js';
import { ListAccounts } from '../../../application/list-accounts.js';
import { accountGroups } from '../accounts/account-groups.js';
import { readPast, withPast, type Past } from '../known/read-past.js';
import { explainHref } from './explain-href.js';
import { ExplainPage, type ExplainPageProps } from './explain-page.js';
import { figureOf, type Figure } from './figure-query.js';

const PAGE_ROWS = 40;

type Parts = Omit<ExplainPageProps, 'past' | 'presentHref' | 'asked'>;
type OfAccounts = Extract<Figure, { figure: 'net' | 'assets' | 'liabilities' | 'group' }>;
interface Asking {
  readonly actor: Actor;
  readonly past: Past;
  readonly after: readonly string[] | null;
}

/** Any figure of a page: its rule and its rows. */
@ApiExcludeController()
@Controller('app/explain')
export class ExplainController {
  constructor(
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
    private readonly translator: Translator,
  ) {}

  @Get()
  @Scopes('accounts:read', 'transactions:read')
  async explain(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>): Promise<PageView> {
    const figure = figureOf(query);
    const past = readPast(query, actor.timeZone);
    const cursor = query['cursor'];
    const after = typeof cursor === 'string' && cursor !== '' ? this.cursors.open(actor.tenantId, cursor) : null;
    const parts = await this.partsOf(figure, { actor, past, after });
    const presentHref = explainHref(figure, { asOf: null, knownAt: null });
    return page({
      title: this.translator.text(actor.locale, 'ledger.explain.title'),
      status: past.faults.length > 0 ? 422 : 200,
      body: <ExplainPage {...parts} past={past} presentHref={presentHref} asked={figure} />,
    });
  }

  private async partsOf(figure: Figure, asking: Asking): Promise<Parts> {
    const { actor, past, after } = asking;
    const limits = { limit: PAGE_ROWS, after };
    switch (figure.figure) {
      case 'balance': {
        const account = await this.queries.execute(new GetAccount(actor, figure.account));
        const asked = new GetBalanceExplanation(actor, figure.account, past.at, limits);
        return this.entries(figure, await this.queries.execute(asked), asking, account.name);
      }
      case 'income':
      case 'expense':
      case 'cash-flow':
        return this.entries(
          figure,
          await this.queries.execute(new GetFlowExplanation(actor, figure, past.at, limits)),
          asking,
        );
      default:
        return this.accounts(figure, asking);
    }
  }

  private entries(
    figure: Figure,
    { rule, total, currency, count, rows, rowsHidden, next }: Explanation,
    { actor, past, after }: Asking,
    name = '',
  ): Parts {
    const here = explainHref(figure, past.at);
    const olderHref = next && `${here}&${new URLSearchParams({ cursor: this.cursors.seal(actor.tenantId, next) })}`;
    const firstHref = after === null ? null : here;
    return { name, rule, total, currency, count, entries: rows, accounts: [], rowsHidden, olderHref, firstHref };
  }

  private async accounts(figure: OfAccounts, { actor, past }: Asking): Promise<Parts> {
    const all = await this.queries.execute(new ListAccounts(actor, past.at));
    const group =
      figure.figure === 'group'
        ? accountGroups(all.filter(({ archived }) => !archived)).find(({ name }) =>
            'group' in figure
              ? 'own' in name && name.own === figure.group
              : 'family' in name && name.family === figure.family,
          )
        : undefined;
    const members = figure.figure === 'group' ? (group?.accounts ?? []) : all;
    const { rule, total, rows } = explainAccounts(members, figure.figure, figure.currency);
    const name =
      'group' in figure
        ? figure.group
        : 'family' in figure
          ? this.translator.text(actor.locale, `ledger.family.${figure.family}`)
          : '';
    const accounts = rows.map((row) => ({
      ...row,
      href:
        row.account.access === 'total'
          ? null
          : withPast(explainHref({ figure: 'balance', account: row.account.id }, past.at), {
              asOf: null,
              knownAt: null,
            }),
    }));
    const nothing = { entries: [], rowsHidden: false, olderHref: null, firstHref: null };
    return { ...nothing, name, rule, total, currency: figure.currency, count: rows.length, accounts };
  }
}
