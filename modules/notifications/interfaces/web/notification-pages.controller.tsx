import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { Translator } from '../../../platform/application/translator.js';
import type { OnceKey } from '../../../platform/application/unit-of-work.js';
import { DomainError, invalidField } from '../../../platform/domain/domain-error.js';
import { isId } from '../../../platform/domain/ids.js';
import { Scopes } from '../../../platform/interfaces/http/access.js';
import { Cursors } from '../../../platform/interfaces/http/cursor.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../platform/interfaces/http/page.js';
import { CurrentActor, FormKey } from '../../../platform/interfaces/http/request.js';
import { ListNotifications } from '../../application/list-notifications.js';
import { MarkNotificationRead } from '../../application/mark-notification-read.js';
import { NoticeText } from '../../application/notice-text.js';
import { InboxPage } from './inbox-page.js';

const PAGE_ROWS = 30;

/** The inbox. */
@Controller('app/notifications')
export class NotificationPagesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
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

  @Post(':id/read')
  @Scopes('notifications:write')
  async read(@CurrentActor() actor: Actor, @FormKey() key: OnceKey, @Param('id') id: string): Promise<Redirection> {
    if (!isId(id)) throw new DomainError('not_found', 'NOT_FOUND');
    await this.commands.execute(new MarkNotificationRead(actor, key, id));
    return redirectTo('/app/notifications');
  }

  private positionOf(actor: Actor, cursor: unknown): string | null {
    if (typeof cursor !== 'string' || cursor === '') return null;
    const [towards, position = ''] = this.cursors.open(actor.tenantId, cursor);
    if (towards !== 'older' || !/^\d+$/.test(position)) throw invalidField('cursor', 'malformed');
    return position;
  }
}
