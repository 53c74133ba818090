import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../domain/domain-error.js';
import { isApi } from './request.js';

/** Where `@ApiConsumes` keeps what it was given. */
const CONSUMES = 'swagger/apiConsumes';

/**
 * Refuses query parameters and body fields on operations of the API that take none (api.md: a typo must not be lost
 * silently). Those that take some have a strict schema of their own.
 */
@Injectable()
export class DeclaredInput implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!isApi(request)) return true;
    const taken = takenBy(context);
    const [unknown] = [
      ...(taken.has(RouteParamtypes.QUERY) ? [] : Object.keys(request.query ?? {})),
      ...(taken.has(RouteParamtypes.BODY) || readsUpload(context) ? [] : namesOf(request.body)),
    ];
    if (unknown === undefined) return true;
    throw new DomainError('invalid', 'UNKNOWN_FIELD', { field: unknown }, [{ field: unknown, code: 'unknown_field' }]);
  }
}

const namesOf = (body: unknown): string[] => (typeof body === 'object' && body !== null ? Object.keys(body) : []);

/** A handler that reads a multipart form by itself gets no parsed body, and refuses anything else as such (415). */
const readsUpload = (context: ExecutionContext): boolean =>
  ((Reflect.getMetadata(CONSUMES, context.getHandler()) ?? []) as readonly string[]).includes('multipart/form-data');

/** The kinds of arguments that a handler declares: Nest keeps them as `<kind>:<index>`. */
function takenBy(context: ExecutionContext): ReadonlySet<number> {
  const args = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) as
    object | undefined;
  return new Set(Object.keys(args ?? {}).map((key) => Number(key.split(':', 1)[0])));
}
