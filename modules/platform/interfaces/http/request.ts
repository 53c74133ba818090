import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../application/actor.js';
import type { SignedIn } from '../../application/principals.js';
import { OnceKey } from '../../application/unit-of-work.js';
import { DomainError } from '../../domain/domain-error.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the access guard from a verified credential, and by nothing else. */
    signedIn?: SignedIn;
    /** The key of this request, once a handler has asked for it. */
    onceKey?: OnceKey;
  }
}

export const SESSION_COOKIE = 'florin_session';
/** The `__Host-` prefix (RFC 6265bis, 4.1.3.2) needs Secure, so it goes with an https address only. */
export const sessionCookieName = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? `__Host-${SESSION_COOKIE}` : SESSION_COOKIE;

/** What a page's CSRF token is bound to: the session cookie, or a fixed word for a visitor. */
export const sessionToken = (request: FastifyRequest, settings: { readonly publicUrl: string }): string =>
  request.cookies[sessionCookieName(settings.publicUrl)] ?? 'visitor';

export const isApi = (request: FastifyRequest): boolean =>
  // By what was found: `/%61pi/v1/accounts` is found too.
  (request.routeOptions.url ?? request.url).startsWith('/api/');

export const notAuthenticated = (): DomainError => new DomainError('unauthenticated', 'NOT_AUTHENTICATED');

/** The verified actor of the request; a route that reaches here without one fails closed. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { signedIn } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!signedIn) throw notAuthenticated();
  return signedIn.actor;
});

const KEY = /^[\x21-\x7e]([\x20-\x7e]{6,253})[\x21-\x7e]$/;

/** The `Idempotency-Key` header (api.md): 8 to 255 printable ASCII characters. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): OnceKey => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const value = request.headers['idempotency-key'];
  if (value === undefined) throw new DomainError('invalid', 'IDEMPOTENCY_KEY_REQUIRED');
  if (typeof value !== 'string' || !KEY.test(value)) throw new DomainError('invalid', 'IDEMPOTENCY_KEY_MALFORMED');
  return (request.onceKey = new OnceKey(value, `${request.method} ${pathOf(request)}`));
});

/** The key of a page's form: its hidden field `_key`, made when the form was shown, so that a second click repeats. */
export const FormKey = createParamDecorator((_: unknown, context: ExecutionContext): OnceKey => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const value = (request.body as { _key?: unknown } | undefined)?._key;
  if (typeof value !== 'string' || !KEY.test(value)) throw new DomainError('invalid', 'IDEMPOTENCY_KEY_REQUIRED');
  return (request.onceKey = new OnceKey(`form ${value}`, `${request.method} ${pathOf(request)}`));
});

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0]!;
