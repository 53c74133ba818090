import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';

/** Documents that an operation needs an `Idempotency-Key`; the handler takes it with `@IdempotencyKey()`. */
export const ApiWrite = (): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: '8 to 255 printable ASCII characters; the same key and request give the same answer for 24 hours',
      schema: { type: 'string', minLength: 8, maxLength: 255 },
    }),
  );
