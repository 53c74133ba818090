import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '../../../../platform/infrastructure/settings.js';
import type { WebSession } from '../../../application/sessions/start-web-session.js';
import { SessionCookie } from '../session-cookie.js';

const MAX_AGE_SECONDS = 300;

/** The cookie of a sign-in that waits for its second factor; it is no session and opens nothing. */
@Injectable()
export class SecondStepCookie {
  private readonly name: string;
  private readonly options: { readonly path: '/'; readonly httpOnly: true; readonly sameSite: 'lax'; secure: boolean };

  constructor(
    settings: Settings,
    private readonly session: SessionCookie,
  ) {
    const secure = settings.publicUrl.startsWith('https:');
    this.name = secure ? '__Host-florin_second_step' : 'florin_second_step';
    this.options = { path: '/', httpOnly: true, sameSite: 'lax', secure };
  }

  of(request: FastifyRequest): string | null {
    return request.cookies[this.name] ?? null;
  }

  set(reply: FastifyReply, token: string): void {
    void reply.setCookie(this.name, token, { ...this.options, maxAge: MAX_AGE_SECONDS });
  }

  /** The sign-in is complete: a session takes its place. */
  exchange(reply: FastifyReply, { token, keepUntil }: WebSession): void {
    void reply.clearCookie(this.name, this.options);
    this.session.set(reply, token, keepUntil);
  }
}
