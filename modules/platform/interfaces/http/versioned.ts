import { applyDecorators, UseGuards } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { ApiRefusals } from './api-errors.js';
import { VersionRead } from './version-read.js';

/**
 * An update that tells which version it was made from, by `If-Match` or in its body: the handler finds it in the body's
 * `version` (`fields.version()`) either way. `statuses` as for `ApiRefusals`, which it stands for.
 */
export const Versioned = (...statuses: number[]): MethodDecorator & ClassDecorator =>
  applyDecorators(
    UseGuards(VersionRead),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The `ETag` that was read, or `version` in the body: without either 428, stale 412',
      schema: { type: 'string', examples: ['"3"'] },
    }),
    ApiRefusals(...statuses, 412, 428),
  );
