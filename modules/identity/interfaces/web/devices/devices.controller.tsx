import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { DomainError } from '../../../../platform/domain/domain-error.js';
import { isId } from '../../../../platform/domain/ids.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { languageOf } from '../../../../platform/interfaces/http/languages.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { EndOtherSession } from '../../../application/sessions/end-other-session.js';
import { EndSession } from '../../../application/sessions/end-session.js';
import { ListSessions } from '../../../application/sessions/list-sessions.js';
import { SessionCookie } from '../session-cookie.js';
import { DevicesPage } from './devices-page.js';

const HERE = '/app/settings/devices';

/** Where the user is signed in, and signing out there. */
@ApiExcludeController()
@Controller('app/settings/devices')
export class DevicesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly translator: Translator,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @Scopes('sessions:read')
  async show(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<PageView> {
    const sessions = await this.queries.execute(new ListSessions(actor));
    const title = this.translator.text(languageOf(request), 'identity.settings.devices');
    return page({ title, body: <DevicesPage sessions={sessions} /> });
  }

  @Post('end-others')
  @Scopes('sessions:write')
  async endOthers(@CurrentActor() actor: Actor): Promise<Redirection> {
    await this.commands.execute(new EndSession(actor, 'elsewhere'));
    return redirectTo(HERE, { kind: 'success', key: 'identity.devices.othersEnded' });
  }

  @Post('end-all')
  @Scopes('sessions:write')
  async endAll(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<Redirection> {
    await this.commands.execute(new EndSession(actor, 'everywhere'));
    this.cookie.clear(reply);
    return redirectTo('/login');
  }

  @Post(':id/end')
  @Scopes('sessions:write')
  async end(@CurrentActor() actor: Actor, @FormKey() key: OnceKey, @Param('id') id: string): Promise<Redirection> {
    if (!isId(id)) throw new DomainError('not_found', 'NOT_FOUND');
    await this.commands.execute(new EndOtherSession(actor, key, id));
    return redirectTo(HERE, { kind: 'success', key: 'identity.devices.ended' });
  }
}
