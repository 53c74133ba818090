import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Translator } from '../../../platform/application/translator.js';
import { Public } from '../../../platform/interfaces/http/access.js';
import { fresh, refused, type FormState } from '../../../platform/interfaces/http/form-state.js';
import { languageOf } from '../../../platform/interfaces/http/languages.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../platform/interfaces/http/read-form.js';
import { ConfirmEmail } from '../../application/email/confirm-email.js';
import { UndoEmailChange } from '../../application/email/undo-email-change.js';
import { emailTokenBody } from '../auth.dto.js';
import { MailLinkPage } from './mail-link-page.js';

const PLACES = { confirmEmail: '/confirm-email', undoEmail: '/undo-email' } as const;
type About = keyof typeof PLACES;

/** The links of mails about a change of address. */
@ApiExcludeController()
@Public()
@Controller()
export class EmailLinksController {
  constructor(
    private readonly commands: CommandBus,
    private readonly translator: Translator,
  ) {}

  @Get('confirm-email')
  showConfirm(@Req() request: FastifyRequest, @Query('token') token: unknown): PageView {
    return this.page(request, 'confirmEmail', opened(token));
  }

  @Post('confirm-email')
  async confirm(@Req() request: FastifyRequest, @Body() body: unknown): Promise<PageView | Redirection> {
    const form = readForm(emailTokenBody, body);
    if (!form.ok) return this.page(request, 'confirmEmail', refused(form.typed, form));
    const command = new ConfirmEmail(form.value.token.trim(), request.id);
    const attempt = await refusalOf(() => this.commands.execute(command));
    if (!attempt.ok) return this.page(request, 'confirmEmail', refused(form.typed, attempt));
    const next = request.signedIn ? '/app/settings/security' : '/login';
    return redirectTo(next, { kind: 'success', key: 'identity.confirmEmail.done' });
  }

  @Get('undo-email')
  showUndo(@Req() request: FastifyRequest, @Query('token') token: unknown): PageView {
    return this.page(request, 'undoEmail', opened(token));
  }

  @Post('undo-email')
  async undo(@Req() request: FastifyRequest, @Body() body: unknown): Promise<PageView | Redirection> {
    const form = readForm(emailTokenBody, body);
    if (!form.ok) return this.page(request, 'undoEmail', refused(form.typed, form));
    const command = new UndoEmailChange(form.value.token.trim(), request.id);
    const attempt = await refusalOf(() => this.commands.execute(command));
    if (!attempt.ok) return this.page(request, 'undoEmail', refused(form.typed, attempt));
    return redirectTo('/forgot-password', { kind: 'success', key: 'identity.undoEmail.done' });
  }

  private page(request: FastifyRequest, about: About, state: FormState): PageView {
    const title = this.translator.text(languageOf(request), `identity.${about}.title`);
    const isFresh = state.faults.length === 0 && !state.message;
    const body = <MailLinkPage state={state} about={about} action={PLACES[about]} />;
    return page({ title, layout: 'auth', noindex: true, status: isFresh ? 200 : 422, body });
  }
}

const opened = (token: unknown): FormState => fresh({ token: typeof token === 'string' ? token : '' });
