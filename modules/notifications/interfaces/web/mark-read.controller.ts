import { Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { OnceKey } from '../../../platform/application/unit-of-work.js';
import { DomainError } from '../../../platform/domain/domain-error.js';
import { isId } from '../../../platform/domain/ids.js';
import { Scopes } from '../../../platform/interfaces/http/access.js';
import { redirectTo, type Redirection } from '../../../platform/interfaces/http/page.js';
import { CurrentActor, FormKey } from '../../../platform/interfaces/http/request.js';
import { MarkNotificationRead } from '../../application/mark-notification-read.js';

/** The button beside an unread line of the inbox. */
@Controller('app/notifications/:id/read')
export class MarkReadController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Scopes('notifications:write')
  async read(@CurrentActor() actor: Actor, @FormKey() key: OnceKey, @Param('id') id: string): Promise<Redirection> {
    if (!isId(id)) throw new DomainError('not_found', 'NOT_FOUND');
    await this.commands.execute(new MarkNotificationRead(actor, key, id));
    return redirectTo('/app/notifications');
  }
}
