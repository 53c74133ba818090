import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Translator } from '../../../platform/application/translator.js';
import { Public } from '../../../platform/interfaces/http/access.js';
import { languageOf } from '../../../platform/interfaces/http/languages.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../platform/interfaces/http/read-form.js';
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
    private readonly translator: Translator,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest): PageView | Redirection {
    return request.signedIn ? redirectTo('/app') : this.page(request, fresh());
  }

  @Post()
  async register(@Req() request: FastifyRequest, @Body() body: unknown): Promise<PageView | Redirection> {
    const form = readForm(registerForm, body);
    if (!form.ok) return this.page(request, refused(form.typed, form));
    const { acceptTerms: _, ...person } = form.value;
    const input = { ...person, locale: languageOf(request) };
    const attempt = await refusalOf(() => this.commands.execute(new RegisterUser(input, request.id)));
    return attempt.ok ? redirectTo('/register/sent') : this.page(request, refused(form.typed, attempt));
  }

  @Get('sent')
  sent(@Req() request: FastifyRequest): PageView {
    const title = this.translator.text(languageOf(request), 'identity.sent.title');
    return page({ title, layout: 'auth', body: <CheckMailPage /> });
  }

  private page(request: FastifyRequest, state: FormState): PageView {
    const title = this.translator.text(languageOf(request), 'identity.register.title');
    const isFresh = state.faults.length === 0 && !state.message;
    return page({ title, layout: 'auth', status: isFresh ? 200 : 422, body: <RegisterPage state={state} /> });
  }
}
