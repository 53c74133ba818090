import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Translator } from '../../../platform/application/translator.js';
import { Public } from '../../../platform/interfaces/http/access.js';
import { languageOf } from '../../../platform/interfaces/http/languages.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../platform/interfaces/http/page.js';
import { readForm } from '../../../platform/interfaces/http/read-form.js';
import { EndSession } from '../../application/sessions/end-session.js';
import { StartWebSession } from '../../application/sessions/start-web-session.js';
import type { Visit } from '../../application/visit.js';
import { CurrentVisit } from '../current-visit.js';
import { loginBody } from '../auth.dto.js';
import { fresh, refused, type FormState } from '../../../platform/interfaces/http/form-state.js';
import { localPath } from './local-path.js';
import { LoginPage } from './login-page.js';
import { refusedSignIn } from './refused-sign-in.js';
import { SecondStepCookie } from './second-factors/second-step-cookie.js';
import { SessionCookie } from './session-cookie.js';

const HOME = '/app';
const loginForm = loginBody
  .omit({ deviceName: true, totp: true, recoveryCode: true, passkey: true })
  .extend({ remember: z.literal('true').optional(), next: z.string().optional() });

@ApiExcludeController()
@Public()
@Controller()
export class LoginController {
  constructor(
    private readonly commands: CommandBus,
    private readonly translator: Translator,
    private readonly cookie: SessionCookie,
    private readonly secondStep: SecondStepCookie,
  ) {}

  @Get('login')
  show(@Req() request: FastifyRequest, @Query('next') next: unknown): PageView | Redirection {
    const target = localPath(next, HOME);
    return request.signedIn ? redirectTo(target) : this.page(request, fresh(), target);
  }

  @Post('login')
  async signIn(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
    @CurrentVisit() visit: Visit,
  ): Promise<PageView | Redirection> {
    const form = readForm(loginForm, body);
    const target = localPath(form.typed['next'], HOME);
    if (!form.ok) return this.page(request, refused(form.typed, form), target);
    const { email, password, remember } = form.value;
    try {
      const way = { by: 'password' as const, email, password, proof: null };
      const session = await this.commands.execute(new StartWebSession(way, remember === 'true', visit));
      if ('secondStep' in session) {
        this.secondStep.set(reply, session.secondStep);
        const kept = new URLSearchParams({ next: target, ...(remember ? { remember } : {}) });
        return redirectTo(`/login/second-factor?${kept.toString()}`);
      }
      this.cookie.set(reply, session.token, session.keepUntil);
      return redirectTo(target);
    } catch (error) {
      return this.page(request, refusedSignIn(form.typed, error), target);
    }
  }

  @Post('logout')
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Redirection> {
    if (request.signedIn) await this.commands.execute(new EndSession(request.signedIn.actor));
    this.cookie.clear(reply);
    return redirectTo('/login');
  }

  private page(request: FastifyRequest, state: FormState, next: string): PageView {
    const title = this.translator.text(languageOf(request), 'identity.login.title');
    const isFresh = state.faults.length === 0 && !state.message;
    return page({
      title,
      layout: 'auth',
      scripts: ['passkeys'],
      status: isFresh ? 200 : 422,
      body: <LoginPage state={state} next={next} />,
    });
  }
}
