import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/application/actor.js';
import type { OnceKey } from '../../platform/application/unit-of-work.js';
import { Scopes } from '../../platform/interfaces/http/access.js';
import { ApiRefusals } from '../../platform/interfaces/http/api-errors.js';
import { ApiWrite } from '../../platform/interfaces/http/api-write.js';
import { id } from '../../platform/interfaces/http/fields.js';
import { CurrentActor, IdempotencyKey } from '../../platform/interfaces/http/request.js';
import { EndOtherSession } from '../application/sessions/end-other-session.js';
import { ListSessions } from '../application/sessions/list-sessions.js';
import { sessionsAnswer, type SessionsAnswer } from './sessions.dto.js';

@ApiTags('Sessions')
@ApiBearerAuth()
@Controller('api/v1/sessions')
export class SessionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Scopes('sessions:read')
  @ApiOperation({ summary: 'List the devices you are signed in on' })
  @ApiOkResponse({ standardSchema: sessionsAnswer })
  @ApiRefusals()
  async list(@CurrentActor() actor: Actor): Promise<SessionsAnswer> {
    return { data: await this.queries.execute(new ListSessions(actor)), page: { nextCursor: null } };
  }

  @Delete(':id')
  @HttpCode(204)
  @Scopes('sessions:write')
  @ApiWrite()
  @ApiOperation({ summary: 'Sign a device out; its tokens and sockets end at once' })
  @ApiNoContentResponse()
  @ApiRefusals(404, 409, 422)
  async end(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: OnceKey,
    @Param('id', { schema: id() }) sessionId: string,
  ): Promise<void> {
    await this.commands.execute(new EndOtherSession(actor, key, sessionId));
  }
}
