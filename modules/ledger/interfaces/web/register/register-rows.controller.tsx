import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { Cursors } from '../../../../platform/interfaces/http/cursor.js';
import { page, type PageView } from '../../../../platform/interfaces/http/page.js';
import { CurrentActor } from '../../../../platform/interfaces/http/request.js';
import { PageTrail } from '../page-trail.js';
import { readFilter } from '../transactions/read-filter.js';
import { CHOOSE, PART_ROWS, partsHref } from './parts-href.js';
import { Register } from './register.js';
import { registerPart } from './register-view.js';

/** Parts of a register, for the script that shows them one after the other. */
@ApiExcludeController()
@Controller('app/transactions/rows')
export class RegisterRowsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
    private readonly translator: Translator,
  ) {}

  @Get()
  @Scopes('transactions:read')
  async rows(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>): Promise<PageView> {
    const { filter, typed } = readFilter(query, actor.locale);
    const { after } = PageTrail.read(this.cursors, actor.tenantId, query['cursor']);
    const until = PageTrail.read(this.cursors, actor.tenantId, query['until']).after;
    const part = await registerPart(this.queries, actor, { filter, limit: PART_ROWS, after, until });
    const canWrite = actor.scopes.has('transactions:write');
    const canChoose = canWrite && query[CHOOSE] === 'true';
    const caption = this.translator.text(actor.locale, 'ledger.nav.transactions');
    return page({
      title: caption,
      layout: 'bare',
      body: (
        <Register
          part={part}
          caption={caption}
          accountId={filter.accountId}
          canWrite={canWrite}
          canChoose={canChoose}
          src={partsHref(typed, canChoose ? 'chosen' : undefined)}
          cursor={typeof query['cursor'] === 'string' ? query['cursor'] : ''}
          nextCursor={part.next === null ? '' : this.cursors.seal(actor.tenantId, part.next)}
        />
      ),
    });
  }
}
