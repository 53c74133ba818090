import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { emailKey } from '../../../../platform/domain/email-key.js';
import { Public, Scopes } from '../../../../platform/interfaces/http/access.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { languageOf } from '../../../../platform/interfaces/http/languages.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { AcceptInvitation } from '../../../application/invitations/accept-invitation.js';
import { DeclineInvitation } from '../../../application/invitations/decline-invitation.js';
import { GetInvitation } from '../../../application/invitations/get-invitation.js';
import { tokenBody } from '../../invitations/invitations.dto.js';
import { AcceptPage } from './accept-page.js';

/** Where the link of an invitation leads. */
@ApiExcludeController()
@Controller('invitations')
export class AcceptInvitationController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly translator: Translator,
  ) {}

  @Get('accept')
  @Public()
  open(@Req() request: FastifyRequest, @Query('token') token: unknown): Promise<PageView> {
    return this.show(request, typeof token === 'string' ? token : '', fresh());
  }

  @Post('accept')
  @Scopes('profile:write')
  async accept(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(tokenBody, body);
    if (!form.ok) return this.show(request, '', refused({}, form));
    const { token } = form.value;
    const attempt = await refusalOf(() => this.commands.execute(new AcceptInvitation(actor, key, token, true)));
    if (!attempt.ok) return this.show(request, token, refused({}, attempt));
    const { name } = attempt.value;
    return redirectTo('/app', { kind: 'success', key: 'tenancy.flash.joined', params: { name } });
  }

  @Post('decline')
  @Scopes('profile:write')
  async decline(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(tokenBody, body);
    if (!form.ok) return this.show(request, '', refused({}, form));
    const { token } = form.value;
    const attempt = await refusalOf(() => this.commands.execute(new DeclineInvitation(actor, key, token)));
    if (!attempt.ok) return this.show(request, token, refused({}, attempt));
    return redirectTo('/app', { kind: 'success', key: 'tenancy.flash.declined' });
  }

  private async show(request: FastifyRequest, token: string, state: FormState): Promise<PageView> {
    const invitation = await this.queries.execute(new GetInvitation(token, request.id));
    const email = request.signedIn?.person.email;
    const isTheirs = email !== undefined && invitation !== null && emailKey(email) === invitation.emailKey;
    const reader = email === undefined ? 'visitor' : isTheirs ? 'invited' : 'other';
    return page({
      title: this.translator.text(languageOf(request), 'tenancy.accept.title'),
      layout: 'auth',
      noindex: true,
      status: invitation === null ? 410 : state.message ? 422 : 200,
      body: <AcceptPage {...{ invitation, token, reader, state }} />,
    });
  }
}
