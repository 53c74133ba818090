import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DomainError } from '../../../../platform/domain/domain-error.js';
import { Public } from '../../../../platform/interfaces/http/access.js';
import { redirectTo, type Redirection } from '../../../../platform/interfaces/http/page.js';
import { readForm } from '../../../../platform/interfaces/http/read-form.js';
import { AskForPasskey } from '../../../application/passkeys/ask-for-passkey.js';
import type { CeremonyOptions } from '../../../application/passkeys/ceremonies.js';
import { StartWebSession } from '../../../application/sessions/start-web-session.js';
import type { Visit } from '../../../application/visit.js';
import { CurrentVisit } from '../../current-visit.js';
import { localPath } from '../local-path.js';
import { SessionCookie } from '../session-cookie.js';
import { factorForm } from './factor-form.js';

/** The button on `/login`; its options also serve whoever confirms with a passkey. */
@ApiExcludeController()
@Public()
@Controller('login/passkey')
export class PasskeySignInController {
  constructor(
    private readonly commands: CommandBus,
    private readonly cookie: SessionCookie,
  ) {}

  @Post('options')
  @HttpCode(200)
  options(@CurrentVisit() visit: Visit): Promise<CeremonyOptions> {
    return this.commands.execute(new AskForPasskey(visit.correlationId));
  }

  @Post()
  async signIn(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
    @CurrentVisit() visit: Visit,
  ): Promise<Redirection> {
    const form = readForm(factorForm, body);
    const target = localPath(form.typed['next'], '/app');
    const response = form.ok ? form.value.response : undefined;
    if (!response) return unknown(target);
    try {
      const session = await this.commands.execute(new StartWebSession({ by: 'passkey', response }, false, visit));
      if ('secondStep' in session) return unknown(target);
      this.cookie.set(reply, session.token, session.keepUntil);
      return redirectTo(target);
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unauthenticated') return unknown(target);
      throw error;
    }
  }
}

const unknown = (target: string): Redirection =>
  redirectTo(`/login?next=${encodeURIComponent(target)}`, { kind: 'error', key: 'identity.login.passkeyUnknown' });
