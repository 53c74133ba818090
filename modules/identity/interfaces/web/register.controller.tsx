import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Translator } from '../../../platform/application/translator.js';
import { Public } from '../../../platform/interfaces/http/access.js';
import { languageOf } from '../../../platform/interfaces/http/languages.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../platform/interfaces/http/read-form.js';
import { GetInvitation, type OpenInvitation } from '../../../tenancy/index.js';
import { emailKey } from '../../../platform/domain/email-key.js';
import { RegisterUser } from '../../application/users/register-user.js';
import { registerBody } from '../auth.dto.js';
import { CheckMailPage } from './check-mail-page.js';
import { fresh, refused, type FormState } from '../../../platform/interfaces/http/form-state.js';
import { RegisterPage } from './register-page.js';

const accepted = z.string().refine((value) => value === 'true', { params: { code: 'required' } });
const registerForm = registerBody.omit({ locale: true }).extend({ acceptTerms: accepted });

@ApiExcludeController()
@Public()
@Controller('register')
export class RegisterController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly translator: Translator,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Query('invitation') invitation: unknown,
  ): Promise<PageView | Redirection> {
    if (request.signedIn) return redirectTo('/app');
    return this.page(request, fresh(typeof invitation === 'string' ? { invitation } : {}));
  }

  @Post()
  async register(@Req() request: FastifyRequest, @Body() body: unknown): Promise<PageView | Redirection> {
    const form = readForm(registerForm, body);
    if (!form.ok) return this.page(request, refused(form.typed, form));
    const { acceptTerms: _, invitation = null, ...person } = form.value;
    const input = { ...person, locale: languageOf(request) };
    const attempt = await refusalOf(() =>
      this.commands.execute(new RegisterUser(input, request.id, false, invitation)),
    );
    if (!attempt.ok) return this.page(request, refused(form.typed, attempt));
    const open = await this.invitationOf(request, form.typed);
    if (open?.emailKey !== emailKey(input.email)) return redirectTo('/register/sent');
    // Whoever has the link reads the mail of that address: nothing is told that they could not learn there.
    const next = encodeURIComponent('/app');
    return redirectTo(`/login?next=${next}`, { kind: 'success', key: 'identity.register.ready' });
  }

  @Get('sent')
  sent(@Req() request: FastifyRequest): PageView {
    const title = this.translator.text(languageOf(request), 'identity.sent.title');
    return page({ title, layout: 'auth', body: <CheckMailPage /> });
  }

  private async invitationOf(
    request: FastifyRequest,
    { invitation }: FormState['typed'],
  ): Promise<OpenInvitation | null> {
    return invitation ? this.queries.execute(new GetInvitation(invitation, request.id)) : null;
  }

  private async page(request: FastifyRequest, state: FormState): Promise<PageView> {
    const open = await this.invitationOf(request, state.typed);
    const typed = open ? { ...state.typed, email: open.email } : state.typed;
    const title = this.translator.text(languageOf(request), 'identity.register.title');
    const isFresh = state.faults.length === 0 && !state.message;
    const invitation = open ? (state.typed['invitation'] ?? null) : null;
    const body = <RegisterPage state={{ ...state, typed }} invitation={invitation} />;
    return page({ title, layout: 'auth', status: isFresh ? 200 : 422, body });
  }
}
