import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Settings } from '../../../platform/infrastructure/settings.js';
import { sessionCookieName } from '../../../platform/interfaces/http/request.js';

interface CookieOptions {
  readonly path: '/';
  readonly httpOnly: true;
  readonly sameSite: 'lax';
  readonly secure: boolean;
}

/** The cookie that carries a web session (security.md SES-07). */
@Injectable()
export class SessionCookie {
  private readonly name: string;
  private readonly options: CookieOptions;

  constructor(settings: Settings) {
    this.name = sessionCookieName(settings.publicUrl);
    this.options = { path: '/', httpOnly: true, sameSite: 'lax', secure: settings.publicUrl.startsWith('https:') };
  }

  /** @param keepUntil null: the cookie goes with the browser */
  set(reply: FastifyReply, token: string, keepUntil: Date | null): void {
    void reply.setCookie(this.name, token, keepUntil ? { ...this.options, expires: keepUntil } : this.options);
  }

  /** Removes it, and everything else the browser keeps of the person who leaves. */
  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.options);
    void reply.header('clear-site-data', '"cache", "cookies", "storage"');
  }
}
