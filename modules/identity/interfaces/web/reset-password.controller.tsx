import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { Translator } from '../../../platform/application/translator.js';
import { Public } from '../../../platform/interfaces/http/access.js';
import { fresh, refused, type FormState } from '../../../platform/interfaces/http/form-state.js';
import { languageOf } from '../../../platform/interfaces/http/languages.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../platform/interfaces/http/read-form.js';
import { ForgotPassword } from '../../application/credentials/forgot-password.js';
import { ResetPassword } from '../../application/credentials/reset-password.js';
import { forgotPasswordBody, resetPasswordBody } from '../auth.dto.js';
import { ForgotPasswordPage } from './forgot-password-page.js';
import { ResetPasswordPage } from './reset-password-page.js';
import { ResetSentPage } from './reset-sent-page.js';

/** The way back in for who forgot the password: an address, a mail, a new password. */
@ApiExcludeController()
@Public()
@Controller()
export class ResetPasswordController {
  constructor(
    private readonly commands: CommandBus,
    private readonly translator: Translator,
  ) {}

  @Get('forgot-password')
  ask(@Req() request: FastifyRequest): PageView {
    return this.forgot(request, fresh());
  }

  @Post('forgot-password')
  async send(@Req() request: FastifyRequest, @Body() body: unknown): Promise<PageView | Redirection> {
    const form = readForm(forgotPasswordBody, body);
    if (!form.ok) return this.forgot(request, refused(form.typed, form));
    await this.commands.execute(new ForgotPassword(form.value.email, request.id));
    return redirectTo('/forgot-password/sent');
  }

  @Get('forgot-password/sent')
  sent(@Req() request: FastifyRequest): PageView {
    return this.page(request, 'identity.forgot.sentTitle', <ResetSentPage />);
  }

  @Get('reset-password')
  choose(@Req() request: FastifyRequest, @Query('token') token: unknown): PageView {
    return this.reset(request, fresh({ token: typeof token === 'string' ? token : '' }));
  }

  @Post('reset-password')
  async set(@Req() request: FastifyRequest, @Body() body: unknown): Promise<PageView | Redirection> {
    const form = readForm(resetPasswordBody, body);
    if (!form.ok) return this.reset(request, refused(form.typed, form));
    const { token, password } = form.value;
    const command = new ResetPassword(token.trim(), password, request.id);
    const attempt = await refusalOf(() => this.commands.execute(command));
    if (!attempt.ok) return this.reset(request, refused(form.typed, attempt));
    return redirectTo('/login', { kind: 'success', key: 'identity.reset.done' });
  }

  private forgot(request: FastifyRequest, state: FormState): PageView {
    return this.page(request, 'identity.forgot.title', <ForgotPasswordPage state={state} />, statusOf(state));
  }

  private reset(request: FastifyRequest, state: FormState): PageView {
    return this.page(request, 'identity.reset.title', <ResetPasswordPage state={state} />, statusOf(state));
  }

  private page(request: FastifyRequest, titleKey: string, body: VNode, status = 200): PageView {
    const title = this.translator.text(languageOf(request), titleKey);
    return page({ title, layout: 'auth', noindex: true, status, body });
  }
}

const statusOf = ({ faults, message }: FormState): number => (faults.length === 0 && !message ? 200 : 422);
