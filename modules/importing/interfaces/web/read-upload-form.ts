import type { FastifyReply, FastifyRequest } from 'fastify';
import { OnceKey } from '../../../platform/application/unit-of-work.js';
import { DomainError } from '../../../platform/domain/domain-error.js';
import { checkFormToken } from '../../../platform/interfaces/http/form-token.js';
import type { Typed } from '../../../platform/interfaces/http/read-form.js';
import type { PreviewImportInput } from '../../application/preview-import.js';
import { readStatementUpload } from '../read-statement-upload.js';
import { readUpload, type Upload } from '../../../platform/interfaces/http/read-upload.js';

/** How a form says what it knows of the layout; empty choices are left to detection. */
const MAPPING_FIELDS = ['encoding', 'dateOrder', 'decimalSign'] as const;
const FORM_KEY = /^[\x21-\x7e]{8,255}$/;

export interface UploadForm {
  readonly key: OnceKey;
  readonly typed: Typed;
  /** Throws `VALIDATION_ERROR` for what is missing or wrong. */
  readonly input: () => PreviewImportInput;
}

/** Reads the multipart form of the import page and checks its token, which the global hook leaves to its reader. */
export async function readUploadForm(
  request: FastifyRequest,
  reply: FastifyReply,
  limits: { readonly bytes: number; readonly rows: number },
): Promise<UploadForm> {
  const { file, fields } = await readUpload(request, reply, limits.bytes);
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
  await checkFormToken(request, reply, text('_csrf'));
  if (!FORM_KEY.test(text('_key'))) throw new DomainError('invalid', 'IDEMPOTENCY_KEY_REQUIRED');
  const names = ['accountId', ...MAPPING_FIELDS];
  const typed = Object.fromEntries(names.map((name) => [name, text(name)]));
  const upload: Upload = { file, fields: asked(typed) };
  return {
    key: new OnceKey(`form ${text('_key')}`, 'POST /app/import'),
    typed,
    input: () => readStatementUpload(upload, limits.rows),
  };
}

function asked(typed: Typed): Record<string, unknown> {
  const hints = MAPPING_FIELDS.flatMap((name) => (typed[name] ? [[name, typed[name]] as const] : []));
  return {
    ...(typed['accountId'] ? { accountId: typed['accountId'] } : {}),
    ...(hints.length > 0 ? { mapping: Object.fromEntries(hints) } : {}),
  };
}
