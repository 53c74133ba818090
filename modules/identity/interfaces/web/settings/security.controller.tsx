import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import type { OnceKey } from '../../../../platform/application/unit-of-work.js';
import { FreshFactor, Scopes } from '../../../../platform/interfaces/http/access.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { languageOf } from '../../../../platform/interfaces/http/languages.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor, FormKey } from '../../../../platform/interfaces/http/request.js';
import { ChangePassword } from '../../../application/credentials/change-password.js';
import { CancelEmailChange } from '../../../application/email/cancel-email-change.js';
import { GetEmailChange } from '../../../application/email/get-email-change.js';
import { RequestEmailChange } from '../../../application/email/request-email-change.js';
import { changePasswordBody } from '../../auth.dto.js';
import { visitOf } from '../../current-visit.js';
import { changeEmailBody } from '../../me.dto.js';
import { ChangeEmailPage } from './change-email-page.js';
import { ChangePasswordPage } from './change-password-page.js';
import { passwordAttempt } from './password-attempt.js';
import { SecurityPage } from './security-page.js';

const HERE = '/app/settings/security';

/** Password and address of who is signed in, and the ways to the other factors. */
@ApiExcludeController()
@Controller('app/settings')
export class SecurityController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly translator: Translator,
  ) {}

  @Get('security')
  @Scopes('profile:read')
  async show(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<PageView> {
    const pending = await this.queries.execute(new GetEmailChange(actor));
    return this.page(request, 'identity.settings.security', <SecurityPage pending={pending} />);
  }

  @Get('password')
  @Scopes('profile:write')
  @FreshFactor()
  showPassword(@Req() request: FastifyRequest): PageView {
    return this.passwordPage(request, fresh());
  }

  @Post('password')
  @Scopes('profile:write')
  @FreshFactor()
  async changePassword(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(changePasswordBody, body);
    if (!form.ok) return this.passwordPage(request, refused(form.typed, form));
    const { currentPassword: current, newPassword: next } = form.value;
    const command = new ChangePassword(actor, { current, next }, visitOf(request));
    const attempt = await passwordAttempt('currentPassword', () => this.commands.execute(command));
    if (!attempt.ok) return this.passwordPage(request, refused(form.typed, attempt));
    return redirectTo(HERE, { kind: 'success', key: 'identity.changePassword.done' });
  }

  @Get('email')
  @Scopes('profile:write')
  @FreshFactor()
  showEmail(@Req() request: FastifyRequest): PageView {
    return this.emailPage(request, fresh());
  }

  @Post('email')
  @Scopes('profile:write')
  @FreshFactor()
  async changeEmail(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @FormKey() key: OnceKey,
    @Body() body: unknown,
  ): Promise<PageView | Redirection> {
    const form = readForm(changeEmailBody, body);
    if (!form.ok) return this.emailPage(request, refused(form.typed, form));
    const command = new RequestEmailChange(actor, key, form.value, visitOf(request));
    const attempt = await passwordAttempt('password', () => this.commands.execute(command));
    if (!attempt.ok) return this.emailPage(request, refused(form.typed, attempt));
    return redirectTo(HERE, { kind: 'success', key: 'identity.changeEmail.done' });
  }

  @Post('email/cancel')
  @Scopes('profile:write')
  async cancelEmail(@CurrentActor() actor: Actor, @FormKey() key: OnceKey): Promise<Redirection> {
    await this.commands.execute(new CancelEmailChange(actor, key));
    return redirectTo(HERE, { kind: 'success', key: 'identity.security.cancelled' });
  }

  private passwordPage(request: FastifyRequest, state: FormState): PageView {
    const body = <ChangePasswordPage state={state} />;
    return this.page(request, 'identity.changePassword.title', body, statusOf(state));
  }

  private emailPage(request: FastifyRequest, state: FormState): PageView {
    return this.page(request, 'identity.changeEmail.title', <ChangeEmailPage state={state} />, statusOf(state));
  }

  private page(request: FastifyRequest, titleKey: string, body: VNode, status = 200): PageView {
    return page({ title: this.translator.text(languageOf(request), titleKey), status, body });
  }
}

const statusOf = ({ faults, message }: FormState): number => (faults.length === 0 && !message ? 200 : 422);
