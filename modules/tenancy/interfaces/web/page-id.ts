import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../platform/domain/domain-error.js';
import { isId } from '../../../platform/domain/ids.js';

/** The `:id` of a page's address. What is no id leads nowhere: 404, as an unknown one does. */
export const PageId = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { id } = context.switchToHttp().getRequest<FastifyRequest>().params as { id?: string };
  if (id === undefined || !isId(id)) throw new DomainError('not_found', 'NOT_FOUND');
  return id;
});
