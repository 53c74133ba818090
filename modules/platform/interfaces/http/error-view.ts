import { HttpException } from '@nestjs/common';
import { DomainError, type ErrorKind, type ErrorParams, type FieldFault } from '../../domain/domain-error.js';

/** The HTTP status of each kind of refusal: the one mapping. */
export const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  stale: 412,
  unconditional: 428,
  too_large: 413,
  unsupported: 415,
  refused: 422,
  too_many: 429,
  unavailable: 503,
};

export interface ErrorView {
  readonly status: number;
  readonly code: string;
  readonly params: ErrorParams;
  readonly details: readonly FieldFault[];
  /** Of the first request, when its refusal is given again. */
  readonly firstCorrelationId: string | null;
  /** False for a bug: it is logged, and its details stay here. */
  readonly expected: boolean;
}

/** Codes for what the HTTP layer itself refuses (body parsing, unknown routes, limits). */
const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'MALFORMED_REQUEST',
  403: 'FORM_EXPIRED',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'TOO_LARGE',
  414: 'URL_TOO_LONG',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
  503: 'SERVICE_UNAVAILABLE',
};

/** Turns anything that was thrown into what may be said about it. */
export function errorView(error: unknown): ErrorView {
  if (error instanceof DomainError) {
    const { kind, code, params, details, firstCorrelationId } = error;
    return { status: STATUS[kind], code, params, details, firstCorrelationId, expected: true };
  }
  const status = statusOf(error);
  const code = BY_STATUS[status];
  if (code) return { status, code, params: paramsOf(error), details: [], firstCorrelationId: null, expected: true };
  return { status: 500, code: 'INTERNAL_ERROR', params: {}, details: [], firstCorrelationId: null, expected: false };
}

/** PostgreSQL: text that no column can hold, such as a NUL character. */
const UNSTORABLE = new Set(['22021', '22P05']);

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown };
  if (UNSTORABLE.has(String(code))) return 400;
  return typeof statusCode === 'number' && String(code).startsWith('F') ? statusCode : 500;
}

function paramsOf(error: unknown): ErrorParams {
  const retryAfter =
    error instanceof HttpException ? (error.getResponse() as { retryAfter?: number }).retryAfter : undefined;
  return retryAfter === undefined ? {} : { retryAfter };
}
