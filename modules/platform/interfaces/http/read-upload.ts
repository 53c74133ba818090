import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, invalidField } from '../../domain/domain-error.js';
import { fileTooLarge } from '../../domain/file-errors.js';

/** A multipart request, read to its end. */
export interface Upload {
  /** The part called `file`; null when there is none. */
  readonly file: { readonly name: string; readonly bytes: Buffer } | null;
  /** The other parts, each at most once. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Boundaries, headers and fields beside the file. */
const AROUND_BYTES = 65_536;
const NAME_MAX = 255;

/**
 * Reads a form with one file, whose parts may come in any order, and stops at the first byte beyond `limitBytes`:
 * `FILE_TOO_LARGE` (413), and the connection is closed instead of reading on. Throws `UNSUPPORTED_MEDIA_TYPE` for
 * anything but multipart/form-data, `MALFORMED_REQUEST` for a broken one and `VALIDATION_ERROR` for a part too many.
 */
export async function readUpload(request: FastifyRequest, reply: FastifyReply, limitBytes: number): Promise<Upload> {
  if (!request.isMultipart()) throw new DomainError('unsupported', 'UNSUPPORTED_MEDIA_TYPE');
  try {
    if (Number(request.headers['content-length'] ?? 0) > limitBytes + AROUND_BYTES) throw fileTooLarge(limitBytes);
    return await readParts(request, limitBytes);
  } catch (error) {
    // What is left of the body is not wanted, and its end may never come.
    void reply.header('connection', 'close');
    throw error instanceof DomainError ? error : new DomainError('invalid', 'MALFORMED_REQUEST');
  }
}

/** Reads the upload of a request, once its handler knows how much it takes. */
export type UploadReader = (limitBytes: number) => Promise<Upload>;

export const Uploaded = createParamDecorator((_: unknown, context: ExecutionContext): UploadReader => {
  const http = context.switchToHttp();
  return (limitBytes) => readUpload(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), limitBytes);
});

async function readParts(request: FastifyRequest, limitBytes: number): Promise<Upload> {
  let file: Upload['file'] = null;
  const fields: Record<string, unknown> = {};
  // One byte more than is taken, so that the reader below sees it come.
  for await (const part of request.parts({ limits: { fileSize: limitBytes + 1 } })) {
    const { fieldname } = part;
    if (file !== null && fieldname === 'file') throw invalidField('file', 'malformed');
    if (fieldname in fields) throw invalidField(fieldname, 'malformed');
    if (part.type === 'field') fields[fieldname] = textOf(part);
    else if (fieldname === 'file') file = chosen(part.filename, await bytesOf(part.file, limitBytes));
    else throw invalidField(fieldname, 'unknown_field');
  }
  return { file, fields };
}

type Part = ReturnType<FastifyRequest['parts']> extends AsyncIterable<infer P> ? P : never;

function textOf(part: Extract<Part, { type: 'field' }>): unknown {
  if (part.valueTruncated || part.fieldnameTruncated) throw invalidField(part.fieldname, 'too_long', { max: 10_000 });
  return part.value;
}

/** `part.toBuffer()` would read on to the end of the file, which may never come. */
async function bytesOf(stream: AsyncIterable<Buffer>, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of stream) {
    total += chunk.length;
    if (total > limitBytes) throw fileTooLarge(limitBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A browser sends an empty part without a name when no file was chosen. */
const chosen = (name: string | undefined, bytes: Buffer): Upload['file'] =>
  !name && bytes.length === 0 ? null : { name: plainName(name ?? ''), bytes };

/** Without a path, controls and direction marks, and not too long: it is shown, and never opened. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  // What kind of file it is stands at its end.
  const extension = /\.[^.]{1,20}$/u.exec(plain)?.[0] ?? '';
  const stem = [...plain.slice(0, plain.length - extension.length)].slice(0, NAME_MAX - extension.length).join('');
  return stem + extension || 'file';
}
