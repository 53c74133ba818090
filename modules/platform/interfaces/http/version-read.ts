import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../domain/domain-error.js';

const TAG = /^(?:W\/)?"([1-9]\d{0,8})"$/;

/**
 * The version that a writer has read, of `If-Match` or of `version` in the body; told twice, both must agree. A proxy
 * that compresses may have weakened the tag, which still names the version. What is no number in the body is refused by
 * the body's own schema. Throws `PRECONDITION_REQUIRED` when neither tells it, `IF_MATCH_MALFORMED`, `VERSIONS_DIFFER`.
 */
export function versionRead(ifMatch: string | undefined, body: unknown): unknown {
  const inBody = (body as { version?: unknown } | null | undefined)?.version;
  if (ifMatch === undefined) {
    if (inBody === undefined) throw new DomainError('unconditional', 'PRECONDITION_REQUIRED');
    return inBody;
  }
  const tag = TAG.exec(ifMatch.trim())?.[1];
  if (tag === undefined) throw new DomainError('invalid', 'IF_MATCH_MALFORMED');
  if (inBody !== undefined && inBody !== Number(tag)) throw new DomainError('invalid', 'VERSIONS_DIFFER');
  return Number(tag);
}

/** Sees that an update tells which version it was made from, and puts that into its body, where handlers read it. */
@Injectable()
export class VersionRead implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const version = versionRead(request.headers['if-match'], request.body);
    const isObject = typeof request.body === 'object' && request.body !== null && !Array.isArray(request.body);
    if (isObject || request.body === undefined || request.body === null)
      request.body = { ...(request.body as object | undefined), version };
    return true;
  }
}
