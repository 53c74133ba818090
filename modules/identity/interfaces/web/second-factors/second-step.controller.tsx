import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Translator } from '../../../../platform/application/translator.js';
import { DomainError } from '../../../../platform/domain/domain-error.js';
import { Public } from '../../../../platform/interfaces/http/access.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { languageOf } from '../../../../platform/interfaces/http/languages.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, type Typed } from '../../../../platform/interfaces/http/read-form.js';
import { GetWaitingSignIn } from '../../../application/second-factors/get-waiting-sign-in.js';
import { StartWebSession } from '../../../application/sessions/start-web-session.js';
import type { Visit } from '../../../application/visit.js';
import { CurrentVisit } from '../../current-visit.js';
import { localPath } from '../local-path.js';
import { refusedSignIn } from '../refused-sign-in.js';
import { factorForm, shownFactor } from './factor-form.js';
import { SecondStepCookie } from './second-step-cookie.js';
import { SecondStepPage } from './second-step-page.js';

const HOME = '/app';

@ApiExcludeController()
@Public()
@Controller('login/second-factor')
export class SecondStepController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly translator: Translator,
    private readonly cookie: SecondStepCookie,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Query() query: Typed): Promise<PageView | Redirection> {
    return this.page(request, fresh(query));
  }

  @Post()
  async complete(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
    @CurrentVisit() visit: Visit,
  ): Promise<PageView | Redirection> {
    const form = readForm(factorForm, body);
    const token = this.cookie.of(request);
    if (token === null) return expired();
    const proof = form.ok ? shownFactor(form.value) : null;
    if (!proof) return this.page(request, refused(form.typed, { faults: [missing(form.typed)] }));
    try {
      const way = { by: 'second-step' as const, token, proof };
      const session = await this.commands.execute(new StartWebSession(way, form.typed['remember'] === 'true', visit));
      if ('secondStep' in session) return expired();
      this.cookie.exchange(reply, session);
      return redirectTo(localPath(form.typed['next'], HOME));
    } catch (error) {
      if (error instanceof DomainError && error.code === 'SIGN_IN_EXPIRED') return expired();
      return this.page(request, refusedSignIn(form.typed, error));
    }
  }

  private async page(request: FastifyRequest, state: FormState): Promise<PageView | Redirection> {
    const token = this.cookie.of(request);
    const methods = token === null ? null : await this.queries.execute(new GetWaitingSignIn(token));
    if (!methods) return expired();
    const { typed } = state;
    const kept = {
      next: localPath(typed['next'], HOME),
      ...(typed['remember'] === 'true' ? { remember: 'true' } : {}),
    };
    const recovery = typed['with'] === 'recovery' || typed['asked'] === 'recoveryCode';
    const isFresh = state.faults.length === 0 && !state.message;
    return page({
      title: this.translator.text(languageOf(request), 'identity.secondStep.title'),
      layout: 'auth',
      noindex: true,
      status: isFresh ? 200 : 422,
      scripts: ['passkeys'],
      body: <SecondStepPage methods={methods} state={state} kept={kept} recovery={recovery} />,
    });
  }
}

const expired = (): Redirection => redirectTo('/login', { kind: 'error', key: 'errors.SIGN_IN_EXPIRED' });

const missing = ({ asked }: Typed): { field: string; code: string } => ({
  field: asked === 'recoveryCode' ? asked : 'code',
  code: 'required',
});
