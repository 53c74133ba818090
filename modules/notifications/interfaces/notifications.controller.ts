import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../platform/application/actor.js';
import type { OnceKey } from '../../platform/application/unit-of-work.js';
import { invalidField } from '../../platform/domain/domain-error.js';
import { Scopes } from '../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../platform/interfaces/http/api-errors.js';
import { ApiWrite } from '../../platform/interfaces/http/api-write.js';
import { Cursors } from '../../platform/interfaces/http/cursor.js';
import { id } from '../../platform/interfaces/http/fields.js';
import { languageOf } from '../../platform/interfaces/http/languages.js';
import { CurrentActor, IdempotencyKey } from '../../platform/interfaces/http/request.js';
import { ListNotifications, type InboxStart, type NotificationView } from '../application/list-notifications.js';
import { MarkNotificationRead } from '../application/mark-notification-read.js';
import { NoticeText } from '../application/notice-text.js';
import { listNotificationsQuery, notificationAnswer, notificationsAnswer } from './notifications.dto.js';

const PAGE_SIZE = 50;
type Said = NotificationView & { readonly text: string };

@ApiTags('Notifications')
@ApiBearerAuth()
@Controller('api/v1/notifications')
export class NotificationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
    private readonly text: NoticeText,
  ) {}

  @Get()
  @Scopes('notifications:read')
  @ApiOperation({ summary: 'List notifications, newest first; with "after", what was missed, oldest first' })
  @ApiOkResponse({ standardSchema: notificationsAnswer })
  @ApiRefusals()
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listNotificationsQuery }) query: z.infer<typeof listNotificationsQuery>,
    @Req() request: FastifyRequest,
  ): Promise<{ data: readonly Said[]; page: { nextCursor: string | null } }> {
    const start = this.startOf(actor, query);
    const { items, next } = await this.queries.execute(
      new ListNotifications(actor, { limit: query.limit ?? PAGE_SIZE, start }),
    );
    const towards = start.towards === 'older' ? 'older' : 'newer';
    const nextCursor = next && this.cursors.seal(actor.tenantId, [towards, next]);
    return { data: items.map((item) => this.said(request, item)), page: { nextCursor } };
  }

  @Post(':id/read')
  @HttpCode(200)
  @Scopes('notifications:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Mark a notification as read' })
  @ApiOkResponse({ standardSchema: notificationAnswer })
  @ApiRefusals(404, 409, 422)
  async read(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) notificationId: string,
    @Req() request: FastifyRequest,
  ): Promise<{ data: Said }> {
    const read = await this.commands.execute(new MarkNotificationRead(actor, key, notificationId));
    return { data: this.said(request, read) };
  }

  private startOf(actor: Actor, { cursor, after }: z.infer<typeof listNotificationsQuery>): InboxStart {
    if (cursor === undefined)
      return after === undefined ? { towards: 'older', position: null } : { towards: 'missed', id: after };
    const [towards, position = ''] = this.cursors.open(actor.tenantId, cursor);
    if (!/^\d+$/.test(position) || (towards !== 'older' && towards !== 'newer'))
      throw invalidField('cursor', 'malformed');
    return { towards, position };
  }

  private said(request: FastifyRequest, view: NotificationView): Said {
    return { ...view, text: this.text.say(languageOf(request), view) };
  }
}
