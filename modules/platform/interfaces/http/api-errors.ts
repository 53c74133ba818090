import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';

/** The one error shape of the API. */
export const errorAnswer = z.object({
  error: z
    .object({
      code: z.string().meta({ examples: ['VALIDATION_ERROR'] }),
      message: z.string(),
      details: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })),
      correlation_id: z.string(),
      documentation_url: z.string(),
    })
    .meta({ id: 'Error' }),
});

const WHEN: Readonly<Record<number, string>> = {
  400: 'The request breaks its schema, or lacks its Idempotency-Key',
  401: 'Not authenticated',
  403: 'A scope is missing',
  404: 'No such resource here, or one of another household',
  409: 'The state has moved on, or the key is in use',
  410: 'What was there is kept no longer',
  412: 'The version that was read no longer stands',
  413: 'Too large',
  422: 'A business rule refuses it, or the key was used for another request',
  428: 'Neither `If-Match` nor `version` tells which version was read',
  429: 'Too many requests',
};

/** Documents the refusals of an operation: those every operation has, and `statuses`. */
export const ApiRefusals = (...statuses: number[]): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ...[...new Set([400, 401, 403, 429, ...statuses])]
      .sort()
      .map((status) => ApiResponse({ status, description: WHEN[status] ?? 'Refused', standardSchema: errorAnswer })),
  );
