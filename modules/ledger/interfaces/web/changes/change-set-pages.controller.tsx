import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { GetChangeSet } from '../../../application/changes/list-change-sets.js';
import { ProposeChanges } from '../../../application/changes/propose-changes.js';
import { ListAccounts } from '../../../application/list-accounts.js';
import { ListCategories } from '../../../application/list-categories.js';
import { IdParam } from '../id-param.js';
import { listHref, readFilter } from '../transactions/read-filter.js';
import { ChangePlaces } from './change-places.js';
import { ChangeSetPageBody } from './change-set-page.js';
import { readChangeForm } from './read-change-form.js';

const ITEMS_SHOWN = 100;

/** A set of changes, and a new one from the register. */
@ApiExcludeController()
@Controller('app/changes')
export class ChangeSetPagesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly translator: Translator,
    private readonly place: ChangePlaces,
  ) {}

  @Post()
  @Scopes('transactions:read', 'transactions:write')
  async propose(
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Body() body: unknown,
    @Query() query: Record<string, unknown>,
  ): Promise<Redirection> {
    const back = listHref(readFilter(query, actor.locale).typed);
    const form = readChangeForm(body, query, actor.locale);
    if (!form.ok) return redirectTo(back, { kind: 'error', key: `ledger.changes.fault.${form.faults[0]!.code}` });
    const most = this.place.most(form.selection.transactionIds !== undefined);
    const input = { kind: 'bulk-edit', subject: null, change: form.change, most, ...form.selection } as const;
    const attempt = await refusalOf(() => this.commands.execute(new ProposeChanges(actor, key, input)));
    if (attempt.ok) return redirectTo(`/app/changes/${attempt.value.id}`);
    const { code, params } = attempt.message;
    return redirectTo(back, { kind: 'error', key: `errors.${code}`, params });
  }

  @Get(':id')
  @Scopes('transactions:read', 'accounts:read', 'categories:read')
  async show(@CurrentActor() actor: Actor, @IdParam() id: string, @Query('cursor') cursor: unknown): Promise<PageView> {
    const after = this.place.read(actor, cursor);
    const [found, accounts, categories] = await Promise.all([
      this.queries.execute(new GetChangeSet(actor, id, { limit: ITEMS_SHOWN, after, status: null })),
      this.queries.execute(new ListAccounts(actor)),
      this.queries.execute(new ListCategories(actor)),
    ]);
    const links = this.place.links(actor, `/app/changes/${id}`, { after, next: found.next });
    const canWrite = actor.scopes.has('transactions:write');
    return page({
      title: this.translator.text(actor.locale, 'ledger.changes.title'),
      body: <ChangeSetPageBody {...found} {...links} names={{ accounts, categories }} canWrite={canWrite} />,
    });
  }
}
