import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { z } from 'zod';
import { Translator } from '../../../../platform/application/translator.js';
import { FreshFactor, Scopes } from '../../../../platform/interfaces/http/access.js';
import { fresh, refused, type FormState } from '../../../../platform/interfaces/http/form-state.js';
import { languageOf } from '../../../../platform/interfaces/http/languages.js';
import { page, redirectTo, type PageView, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm, refusalOf } from '../../../../platform/interfaces/http/read-form.js';
import { ConfirmTotp } from '../../../application/second-factors/confirm-totp.js';
import { DisableTotp } from '../../../application/second-factors/disable-totp.js';
import { EnrolTotp } from '../../../application/second-factors/enrol-totp.js';
import { GetMfa } from '../../../application/second-factors/get-mfa.js';
import { RenewRecoveryCodes } from '../../../application/second-factors/renew-recovery-codes.js';
import { confirmTotpBody, recoveryCode } from '../../second-factors/mfa.dto.js';
import { refusedSignIn } from '../refused-sign-in.js';
import { EnrolmentPage } from './enrolment-page.js';
import { RecoveryCodesPage } from './recovery-codes-page.js';
import { TwoFactorPage } from './two-factor-page.js';

const AT = '/app/settings/two-factor';
const disableForm = z.object({ code: recoveryCode() });
/** Codes of the app are digits, recovery codes have letters. */
const DIGITS = /^[\d\s]+$/;

/** Secrets are in the answer to the form that made them, and nowhere else: a page that is opened shows none. */
@ApiExcludeController()
@Scopes()
@FreshFactor()
@Controller('app/settings/two-factor')
export class TwoFactorController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly translator: Translator,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest): Promise<PageView> {
    return this.state(request, fresh());
  }

  @Post('enrol')
  async enrol(@Req() request: FastifyRequest): Promise<PageView | Redirection> {
    const attempt = await refusalOf(() => this.commands.execute(new EnrolTotp(request.signedIn!.actor)));
    if (!attempt.ok) return redirectTo(AT);
    return this.page(request, <EnrolmentPage enrolment={attempt.value} state={fresh()} />);
  }

  @Post('confirm')
  async confirm(@Req() request: FastifyRequest, @Body() body: unknown): Promise<PageView> {
    const form = readForm(confirmTotpBody, body);
    if (!form.ok) return this.unconfirmed(request, refused({}, form));
    try {
      const codes = await this.commands.execute(new ConfirmTotp(request.signedIn!.actor, form.value.code));
      return this.page(request, <RecoveryCodesPage codes={codes} />);
    } catch (error) {
      return this.unconfirmed(request, refusedSignIn({}, error));
    }
  }

  @Post('recovery-codes')
  async renew(@Req() request: FastifyRequest): Promise<PageView | Redirection> {
    const attempt = await refusalOf(() => this.commands.execute(new RenewRecoveryCodes(request.signedIn!.actor)));
    if (!attempt.ok) return redirectTo(AT);
    return this.page(request, <RecoveryCodesPage codes={attempt.value} />);
  }

  @Post('disable')
  async disable(@Req() request: FastifyRequest, @Body() body: unknown): Promise<PageView | Redirection> {
    const form = readForm(disableForm, body);
    if (!form.ok) return this.state(request, refused({}, form));
    const { code } = form.value;
    try {
      const by = DIGITS.test(code) ? ('totp' as const) : ('recoveryCode' as const);
      await this.commands.execute(new DisableTotp(request.signedIn!.actor, { by, code }));
      return redirectTo(AT, { kind: 'success', key: 'identity.twoFactor.turnedOff' });
    } catch (error) {
      return this.state(request, refusedSignIn({}, error));
    }
  }

  private async state(request: FastifyRequest, state: FormState): Promise<PageView> {
    const mfa = await this.queries.execute(new GetMfa(request.signedIn!.actor));
    return this.page(request, <TwoFactorPage mfa={mfa} state={state} />, statusOf(state));
  }

  private unconfirmed(request: FastifyRequest, state: FormState): PageView {
    return this.page(request, <EnrolmentPage enrolment={null} state={state} />, statusOf(state));
  }

  private page(request: FastifyRequest, body: VNode, status = 200): PageView {
    return page({ title: this.translator.text(languageOf(request), 'identity.twoFactor.title'), status, body });
  }
}

const statusOf = ({ faults, message }: FormState): number => (faults.length === 0 && !message ? 200 : 422);
