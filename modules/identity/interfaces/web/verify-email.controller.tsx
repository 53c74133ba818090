import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Translator } from '../../../platform/application/translator.js';
import { Public } from '../../../platform/interfaces/http/access.js';
import { languageOf } from '../../../platform/interfaces/http/languages.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../platform/interfaces/http/read-form.js';
import { VerifyEmail } from '../../application/users/verify-email.js';
import { verifyEmailBody } from '../auth.dto.js';
import { fresh, refused, type FormState } from '../../../platform/interfaces/http/form-state.js';
import { MailLinkPage } from './mail-link-page.js';

const DONE = { verified: 'identity.verify.done', 'choose-password': 'identity.verify.choose' } as const;

@ApiExcludeController()
@Public()
@Controller('verify-email')
export class VerifyEmailController {
  constructor(
    private readonly commands: CommandBus,
    private readonly translator: Translator,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Query('token') token: unknown): PageView {
    return this.page(request, fresh({ token: typeof token === 'string' ? token : '' }));
  }

  @Post()
  async confirm(@Req() request: FastifyRequest, @Body() body: unknown): Promise<PageView | Redirection> {
    const form = readForm(verifyEmailBody, body);
    if (!form.ok) return this.page(request, refused(form.typed, form));
    const token = form.value.token.trim();
    const attempt = await refusalOf(() => this.commands.execute(new VerifyEmail(token, request.id)));
    if (!attempt.ok) return this.page(request, refused(form.typed, attempt));
    return redirectTo('/login', { kind: 'success', key: DONE[attempt.value] });
  }

  private page(request: FastifyRequest, state: FormState): PageView {
    const title = this.translator.text(languageOf(request), 'identity.verify.title');
    const isFresh = state.faults.length === 0 && !state.message;
    const body = <MailLinkPage state={state} about="verify" action="/verify-email" />;
    return page({ title, layout: 'auth', status: isFresh ? 200 : 422, body });
  }
}
