import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { Translator } from '../../../platform/application/translator.js';
import { invalidField } from '../../../platform/domain/domain-error.js';
import { Scopes } from '../../../platform/interfaces/http/access.js';
import { Cursors } from '../../../platform/interfaces/http/cursor.js';
import { page, type PageView } from '../../../platform/interfaces/http/page.js';
import { CurrentActor } from '../../../platform/interfaces/http/request.js';
import { ListNotifications } from '../../application/list-notifications.js';
import { NoticeText } from '../../application/notice-text.js';
import { InboxPage } from './inbox-page.js';

const PAGE_ROWS = 30;

/** The inbox. */
@Controller('app/notifications')
export class InboxController {
  constructor(
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
    private readonly translator: Translator,
    private readonly text: NoticeText,
  ) {}

  @Get()
  @Scopes('notifications:read')
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>): Promise<PageView> {
    const position = this.positionOf(actor, query['cursor']);
    const { items, next } = await this.queries.execute(
      new ListNotifications(actor, { limit: PAGE_ROWS, start: { towards: 'older', position } }),
    );
    const older = next && this.cursors.seal(actor.tenantId, ['older', next]);
    return page({
      title: this.translator.text(actor.locale, 'notifications.nav.inbox'),
      body: (
        <InboxPage
          items={items.map((item) => ({ ...item, text: this.text.say(actor.locale, item) }))}
          newerHref={position === null ? null : '/app/notifications'}
          olderHref={older && `/app/notifications?cursor=${encodeURIComponent(older)}`}
        />
      ),
    });
  }

  private positionOf(actor: Actor, cursor: unknown): string | null {
    if (typeof cursor !== 'string' || cursor === '') return null;
    const [towards, position = ''] = this.cursors.open(actor.tenantId, cursor);
    if (towards !== 'older' || !/^\d+$/.test(position)) throw invalidField('cursor', 'malformed');
    return position;
  }
}
