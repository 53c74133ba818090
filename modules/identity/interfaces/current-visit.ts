import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Visit } from '../application/visit.js';

const DEVICE_NAME_MAX = 200;

/** Where a request comes from. */
export function visitOf(request: FastifyRequest): Visit {
  const deviceName = request.headers['user-agent']?.slice(0, DEVICE_NAME_MAX) ?? null;
  return { source: request.ip, correlationId: request.id, deviceName };
}

/** The same for routes that are asked before anyone is known. */
export const CurrentVisit = createParamDecorator((_: unknown, context: ExecutionContext): Visit =>
  visitOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
