import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Principals, type SignedIn } from '../../application/principals.js';
import { DomainError } from '../../domain/domain-error.js';
import { Settings } from '../../infrastructure/settings.js';
import { ACCESS, FRESH_FACTOR, type Access } from './access.js';
import { isApi, notAuthenticated, sessionCookieName } from './request.js';

/**
 * The first of the four tenant locks: the one place where an HTTP request gets an actor. The API takes bearer tokens
 * only, pages take the session cookie only (security.md SES-08).
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly principals: Principals,
    private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!access) throw new Error('A route without declared access was reached');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    await this.identify(request);
    if ('public' in access) return true;
    if (!request.signedIn) return this.turnAway(context, request);
    if (isOfAnotherHousehold(request, request.signedIn)) throw new DomainError('conflict', 'FORM_OF_ANOTHER_HOUSEHOLD');
    const missing = access.scopes.filter((scope) => !request.signedIn!.actor.scopes.has(scope));
    if (missing.length > 0) throw new DomainError('forbidden', 'SCOPE_MISSING', { scope: missing.join(' ') });
    return !this.needsFreshFactor(context) || this.isFresh(request.signedIn) || this.askForFactor(context, request);
  }

  private needsFreshFactor(context: ExecutionContext): boolean {
    const places = [context.getHandler(), context.getClass()];
    return this.reflector.getAllAndOverride<boolean | undefined>(FRESH_FACTOR, places) === true;
  }

  private isFresh({ authenticatedAt }: SignedIn): boolean {
    return authenticatedAt !== null && Date.now() - authenticatedAt.getTime() < this.settings.freshFactorSeconds * 1000;
  }

  /** A page goes to prove a factor and comes back; a posted form comes back to where it was shown. */
  private askForFactor(context: ExecutionContext, request: FastifyRequest): never {
    if (isApi(request)) throw stepUpRequired(this.settings.freshFactorSeconds);
    const back = request.method === 'GET' ? request.url : pathOfReferrer(request);
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    throw new SignInFirst(`/app/confirm?next=${encodeURIComponent(back)}`, reply);
  }

  private async identify(request: FastifyRequest): Promise<void> {
    const credential = isApi(request)
      ? request.headers.authorization
      : request.cookies[sessionCookieName(this.settings.publicUrl)];
    if (!credential) return;
    const signedIn = isApi(request)
      ? await this.principals.ofBearer(credential, request.id)
      : await this.principals.ofCookie(credential, request.id);
    if (signedIn) request.signedIn = signedIn;
  }

  /** A page sends the visitor to sign in and back again; the API answers 401. */
  private turnAway(context: ExecutionContext, request: FastifyRequest): boolean {
    if (isApi(request) || request.method !== 'GET') throw notAuthenticated();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    throw new SignInFirst(`/login?next=${encodeURIComponent(request.url)}`, reply);
  }
}

const stepUpRequired = (seconds: number): DomainError =>
  new DomainError('forbidden', 'STEP_UP_REQUIRED', { minutes: Math.ceil(seconds / 60) });

/** A form of a page that was opened before the reader went to another household, or had to leave this one. */
function isOfAnotherHousehold({ body }: FastifyRequest, { actor }: SignedIn): boolean {
  const { _household: shownIn } = (body ?? {}) as { readonly _household?: unknown };
  return typeof shownIn === 'string' && shownIn !== actor.tenantId;
}

/** The page that held the form; `Referrer-Policy: same-origin` has browsers name it. */
function pathOfReferrer(request: FastifyRequest): string {
  const { referer } = request.headers;
  return referer && URL.canParse(referer) ? new URL(referer).pathname : '/app';
}

/** Thrown to leave a page that needs a session or a fresh factor; the error filter answers with the redirect. */
export class SignInFirst extends Error {
  constructor(
    readonly location: string,
    readonly reply: FastifyReply,
  ) {
    super('Sign in first');
  }
}
