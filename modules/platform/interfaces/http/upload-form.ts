import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OnceKey } from '../../application/unit-of-work.js';
import { DomainError } from '../../domain/domain-error.js';
import { checkFormToken } from './form-token.js';
import { readUpload, type Upload } from './read-upload.js';

const FORM_KEY = /^[\x21-\x7e]{8,255}$/;

export interface UploadForm extends Upload {
  readonly key: OnceKey;
}

/** Reads a page's form with a file, once its handler knows how much it takes. */
export type UploadFormReader = (limitBytes: number) => Promise<UploadForm>;

/**
 * The multipart form of a page: its token, household and key are checked here, since the hooks that do so for other forms
 * leave a multipart body to its reader. Fields of the frame are not among `fields`.
 */
export const UploadedForm = createParamDecorator((_: unknown, context: ExecutionContext): UploadFormReader => {
  const http = context.switchToHttp();
  const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
  return async (limitBytes) => {
    const { file, fields } = await readUpload(request, reply, limitBytes);
    const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
    await checkFormToken(request, reply, text('_csrf'));
    if (!FORM_KEY.test(text('_key'))) throw new DomainError('invalid', 'IDEMPOTENCY_KEY_REQUIRED');
    const household = text('_household');
    if (household !== '' && household !== request.signedIn?.actor.tenantId) {
      throw new DomainError('conflict', 'FORM_OF_ANOTHER_HOUSEHOLD');
    }
    const key = new OnceKey(`form ${text('_key')}`, `POST ${request.url.split('?', 1)[0]!}`);
    const own = Object.entries(fields).filter(([name]) => !name.startsWith('_'));
    return { file, fields: Object.fromEntries(own), key: (request.onceKey = key) };
  };
});
