import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { page, type PageView } from '../../../../platform/interfaces/http/page.js';
import { CurrentActor } from '../../../../platform/interfaces/http/request.js';
import { ListChangeSets } from '../../../application/changes/list-change-sets.js';
import { OtherMembers } from '../accounts/other-members.js';
import { ChangePlaces } from './change-places.js';
import { ChangeSetListPage } from './change-set-list-page.js';

const SETS_SHOWN = 20;

/** What was changed many at a time. */
@ApiExcludeController()
@Controller('app/changes')
export class ChangeSetListController {
  constructor(
    private readonly queries: QueryBus,
    private readonly translator: Translator,
    private readonly others: OtherMembers,
    private readonly place: ChangePlaces,
  ) {}

  @Get()
  @Scopes('transactions:read')
  async list(@CurrentActor() actor: Actor, @Query('cursor') cursor: unknown): Promise<PageView> {
    const after = this.place.read(actor, cursor);
    const [{ items, next }, others] = await Promise.all([
      this.queries.execute(new ListChangeSets(actor, { limit: SETS_SHOWN, after })),
      this.others.of(actor),
    ]);
    const title = this.translator.text(actor.locale, 'ledger.changes.title');
    const me = this.translator.text(actor.locale, 'ledger.changes.you');
    const people = new Map([[actor.userId, me], ...others.map(({ userId, name }): [string, string] => [userId, name])]);
    const canWrite = actor.scopes.has('transactions:write');
    const links = this.place.links(actor, '/app/changes', { after, next });
    return page({ title, body: <ChangeSetListPage sets={items} people={people} canWrite={canWrite} {...links} /> });
  }
}
