import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../../../platform/application/actor.js';
import { Translator } from '../../../../platform/application/translator.js';
import { Scopes } from '../../../../platform/interfaces/http/access.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { languageOf } from '../../../../platform/interfaces/http/languages.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, type Typed } from '../../../../platform/interfaces/http/read-form.js';
import { CurrentActor } from '../../../../platform/interfaces/http/request.js';
import { GetFactorMethods } from '../../../application/second-factors/get-factor-methods.js';
import { StepUp } from '../../../application/sessions/step-up.js';
import type { Visit } from '../../../application/visit.js';
import { CurrentVisit } from '../../current-visit.js';
import { localPath } from '../local-path.js';
import { refusedSignIn } from '../refused-sign-in.js';
import { SessionCookie } from '../session-cookie.js';
import { ConfirmPage } from './confirm-page.js';
import { factorForm, shownFactor, type FactorForm } from './factor-form.js';

const SETTINGS = '/app/settings/security';

/** Where pages with a grave act send whoever has not proved a factor lately (security.md AUTH-09). */
@ApiExcludeController()
@Scopes()
@Controller('app/confirm')
export class ConfirmController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly translator: Translator,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @CurrentActor() actor: Actor, @Query() query: Typed): Promise<PageView> {
    return this.page(request, actor, fresh(query));
  }

  @Post()
  async confirm(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
    @CurrentVisit() visit: Visit,
  ): Promise<PageView | Redirection> {
    const { actor } = request.signedIn!;
    const form = readForm(factorForm, body);
    const proof = form.ok ? proofIn(form.value) : null;
    if (!proof) return this.page(request, actor, refused(form.typed, { faults: [missing(form.typed)] }));
    try {
      const { web } = await this.commands.execute(new StepUp(actor, proof, visit));
      if (web) this.cookie.set(reply, web.token, web.keepUntil);
      return redirectTo(localPath(form.typed['next'], SETTINGS));
    } catch (error) {
      return this.page(request, actor, refusedSignIn(form.typed, error));
    }
  }

  private async page(request: FastifyRequest, actor: Actor, state: FormState): Promise<PageView> {
    const methods = await this.queries.execute(new GetFactorMethods(actor));
    const next = localPath(state.typed['next'], SETTINGS);
    const recovery = state.typed['with'] === 'recovery' || state.typed['asked'] === 'recoveryCode';
    const isFresh = state.faults.length === 0 && !state.message;
    return page({
      title: this.translator.text(languageOf(request), 'identity.confirm.title'),
      layout: 'auth',
      noindex: true,
      status: isFresh ? 200 : 422,
      scripts: ['passkeys'],
      body: <ConfirmPage methods={methods} state={state} kept={{ next }} recovery={recovery} back="/app" />,
    });
  }
}

function proofIn(form: FactorForm): StepUp['proof'] | null {
  const { password } = form;
  return shownFactor(form) ?? (password === undefined ? null : { by: 'password', password });
}

const missing = ({ asked }: Typed): { field: string; code: string } => ({
  field: asked === 'recoveryCode' || asked === 'code' ? asked : 'password',
  code: 'required',
});
