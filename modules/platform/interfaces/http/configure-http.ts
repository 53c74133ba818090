import { createHmac, randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import { HttpException, StandardSchemaValidationPipe } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Redis } from 'ioredis';
import type { z } from 'zod';
import { Log } from '../../application/log.js';
import { RequestTimes } from '../../application/request-times.js';
import type { Settings } from '../../infrastructure/settings.js';
import { staticFolder } from '../web/assets.js';
import { isOwnOrigin } from './own-origin.js';
import { schemaError } from './request-schema.js';
import { isApi, sessionToken } from './request.js';

const CORRELATION_ID = /^[\w-]{8,64}$/;

/** The Fastify adapter: correlation ids, limits on what is read, and closing that does not wait for open streams. */
export const httpAdapter = (settings: Settings): FastifyAdapter =>
  new FastifyAdapter({
    trustProxy: settings.trustProxy,
    bodyLimit: settings.bodyLimitBytes,
    requestTimeout: 30_000,
    forceCloseConnections: true,
    // What Fastify refuses before any route or hook: an address that cannot be decoded, or an id that is too long.
    frameworkErrors: (error: { statusCode?: number }, request: FastifyRequest, reply: FastifyReply) => {
      const status = error.statusCode ?? 400;
      const code = status === 414 ? 'URL_TOO_LONG' : 'MALFORMED_REQUEST';
      const message = 'The address cannot be read.';
      void reply
        .status(status)
        .headers({ 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'" })
        .send({ error: { code, message, details: [], correlation_id: request.id } });
    },
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    genReqId: (request: { headers: Record<string, unknown> }) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && CORRELATION_ID.test(given) ? given : randomUUID();
    },
  });

/** Everything around the routes, in the order in which a request meets it. */
export async function configureHttp(app: NestFastifyApplication, settings: Settings): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  correlate(fastify, app.get(Log), app.get(RequestTimes));
  await secureHeaders(fastify, settings);
  await limitRates(fastify, settings);
  await fastify.register(cookie, { secret: derived(settings, 'cookies') });
  await protectForms(fastify, settings);
  await fastify.register(multipart, {
    limits: { fileSize: settings.uploadLimitBytes, files: 1, fields: 20, fieldSize: 10_000, parts: 21 },
  });
  await fastify.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] });
  await fastify.register(fastifyStatic, { root: staticFolder(), prefix: '/static/', immutable: true, maxAge: '365d' });
  readJson(app, fastify, settings);
  refuseForms(fastify);
  app.useGlobalPipes(
    new StandardSchemaValidationPipe({
      validateOptions: { libraryOptions: { reportInput: true } },
      exceptionFactory: (issues) => schemaError(issues as unknown as readonly z.core.$ZodIssue[]),
    }),
  );
}

/** JSON without `__proto__` and `constructor`; an empty body counts as none, since clients send the header regardless. */
function readJson(app: NestFastifyApplication, fastify: FastifyInstance, settings: Settings): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  app.useBodyParser('application/json', { bodyLimit: settings.bodyLimitBytes }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else void parse(request as FastifyRequest, body.toString(), done);
  });
}

/** What a form of another site could send is no request of the API, whatever it says (security.md SES-07). */
function refuseForms(fastify: FastifyInstance): void {
  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    const type = request.headers['content-type']?.toLowerCase() ?? '';
    const isForm = type.trimStart().startsWith('application/x-www-form-urlencoded');
    done(isApi(request) && isForm ? new HttpException('Form', 415) : null, payload);
  });
}

const derived = (settings: Settings, purpose: string): string =>
  createHmac('sha256', settings.appSecret).update(purpose).digest('base64url');

function correlate(fastify: FastifyInstance, log: Log, times: RequestTimes): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    if (!request.url.startsWith('/static/')) void reply.header('cache-control', 'no-store');
    log.within(request.id, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    times.observe(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    log.event('info', 'http.request', {
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    });
    done();
  });
}

async function secureHeaders(fastify: FastifyInstance, settings: Settings): Promise<void> {
  const https = settings.publicUrl.startsWith('https:');
  await fastify.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'strict-dynamic'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", https ? 'wss:' : 'ws:'],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
  });
  fastify.addHook('onRequest', (_request, reply, done) => {
    void reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
    done();
  });
}

/**
 * Routes that try a password, a code or the token of a link; judged by the route that was found and not by the address
 * as it was written, which can spell one route in many ways (`/%6cogin`).
 */
const CREDENTIAL_ROUTES = new RegExp(
  [
    '^/api/v1/(auth|invitations)/',
    '^/api/v1/me/email',
    '^/(login|register|verify-email|forgot-password|reset-password|confirm-email|undo-email|invitations|app/confirm)(/|$)',
  ].join('|'),
);

/** Per caller and address, before bodies are read; stricter where credentials are tried. */
async function limitRates(fastify: FastifyInstance, settings: Settings): Promise<void> {
  const isCredential = (request: FastifyRequest): boolean =>
    request.method === 'POST' && CREDENTIAL_ROUTES.test(request.routeOptions.url ?? '');
  const redis = settings.redisUrl ? countersIn(settings.redisUrl, fastify) : null;
  await fastify.register(rateLimit, {
    global: true,
    timeWindow: 60_000,
    max: (request: FastifyRequest) =>
      isCredential(request) ? settings.credentialRequestsPerMinute : settings.requestsPerMinute,
    keyGenerator: (request: FastifyRequest) => `${isCredential(request) ? 'credentials' : 'requests'} ${request.ip}`,
    allowList: (request: FastifyRequest) => /^\/(health|static)/.test(request.url),
    addHeadersOnExceeding: LIMIT_HEADERS,
    addHeaders: { ...LIMIT_HEADERS, 'retry-after': true },
    enableDraftSpec: true,
    errorResponseBuilder: (_request: FastifyRequest, context: { ttl: number }) =>
      new HttpException({ retryAfter: Math.ceil(context.ttl / 1000) }, 429),
    ...(redis ? { redis, skipOnError: true } : {}),
  });
}

/** The connection that counts for all processes; it goes with the server. While it is away, requests pass uncounted. */
function countersIn(redisUrl: string, fastify: FastifyInstance): Redis {
  const redis = new Redis(redisUrl, { connectTimeout: 500, maxRetriesPerRequest: 1 });
  // Without a listener ioredis prints each failed connect.
  redis.on('error', () => undefined);
  fastify.addHook('onClose', (_server, done) => {
    redis.disconnect();
    done();
  });
  return redis;
}

const LIMIT_HEADERS = { 'x-ratelimit-limit': true, 'x-ratelimit-remaining': true, 'x-ratelimit-reset': true };

/** Pages' unsafe methods need a token bound to the session, and an origin of ours (security.md SES-07). */
async function protectForms(fastify: FastifyInstance, settings: Settings): Promise<void> {
  const secure = settings.publicUrl.startsWith('https:');
  await fastify.register(csrf, {
    cookieOpts: { path: '/', httpOnly: true, sameSite: 'lax', secure },
    csrfOpts: { hmacKey: derived(settings, 'csrf') },
    getUserInfo: (request: FastifyRequest) => sessionToken(request, settings),
    getToken: (request: FastifyRequest) => tokenOf(request),
  });
  fastify.addHook('preHandler', (request: FastifyRequest, reply: FastifyReply, done) => {
    if (isApi(request) || request.method === 'GET' || request.method === 'HEAD') return done();
    if (!isOwnOrigin(request, settings.publicUrl)) return done(new HttpException('Origin', 403));
    if (request.isMultipart()) return done(); // read by its handler, which checks the token of the parsed form
    fastify.csrfProtection(request, reply, done);
  });
}

const tokenOf = (request: FastifyRequest): string => {
  const header = request.headers['x-csrf-token'];
  const field = (request.body as { _csrf?: unknown } | undefined)?._csrf;
  return typeof header === 'string' ? header : typeof field === 'string' ? field : '';
};
