import { invalidField } from '../../../platform/domain/domain-error.js';
import { fileTypeDiffers, fileTypeRefused, imageTooLarge, imageUnreadable } from './errors.js';
import { imageSize } from './image-size.js';

/** What may be attached, each with the extensions that it goes by; the first is given where a name has none. */
const EXTENSIONS = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'text/csv': ['csv', 'tsv'],
  'text/plain': ['txt', 'text', 'md', 'log'],
} as const;

export type MediaType = keyof typeof EXTENSIONS;
export const MEDIA_TYPES = Object.keys(EXTENSIONS) as MediaType[];
export const ATTACHED_EXTENSIONS: readonly string[] = Object.values(EXTENSIONS).flat();

export const isImage = (mediaType: MediaType): boolean => mediaType.startsWith('image/');

/**
 * What a browser could take for a page, wherever it looks: it reads the first 1,445 bytes (WHATWG MIME sniffing). Marks of
 * less than three letters are looked for in text alone: pixels spell them by chance.
 */
const MARKUP = /<(!doctype|html|head|body|script|svg|iframe|object|embed|style|title|table|\?php)[\s>/"'%]/i;
const MARKUP_OF_TEXT = new RegExp(`${MARKUP.source}|<(a|img|h1|div|br|p|%@?)[\\s>/"']`, 'i');
const LOOKED_AT = 2_048;
/** How a script starts. */
const SCRIPT = /^(#!|<\?)/;
/** A document ends where its end is written; what follows is another file. */
const PDF_END = 1_024;

/**
 * Judges a file by its content, which decides; what its sender calls it must agree. Answers the name it is kept under.
 * Throws `VALIDATION_ERROR`, `FILE_TYPE_REFUSED`, `FILE_TYPE_DIFFERS`, `IMAGE_UNREADABLE` and `IMAGE_TOO_LARGE`.
 */
export function judgedFile(
  file: { readonly name: string; readonly bytes: Uint8Array },
  pixelsMax: number,
): { readonly name: string; readonly mediaType: MediaType } {
  if (file.bytes.length === 0) throw invalidField('file', 'file_empty');
  const extension = /\.([^.]*)$/.exec(file.name)?.[1]?.toLowerCase() ?? '';
  const found = foundType(file.bytes, extension);
  if (found === null) throw fileTypeRefused(ATTACHED_EXTENSIONS);
  const fitting: readonly string[] = EXTENSIONS[found];
  if (extension !== '' && !fitting.includes(extension)) throw fileTypeDiffers(extension, fitting[0]!);
  if (isImage(found)) demandSize(file.bytes, found, pixelsMax);
  return { name: extension === '' ? `${file.name.replace(/\.+$/, '')}.${fitting[0]!}` : file.name, mediaType: found };
}

function demandSize(bytes: Uint8Array, mediaType: MediaType, pixelsMax: number): void {
  const size = imageSize(bytes, mediaType);
  if (!size || size.width === 0 || size.height === 0) throw imageUnreadable();
  if (size.width * size.height > pixelsMax) throw imageTooLarge(size, pixelsMax);
}

const latin = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

function foundType(bytes: Uint8Array, extension: string): MediaType | null {
  const start = latin(bytes.subarray(0, LOOKED_AT));
  const binary = binaryType(start);
  if (binary === null) return textType(bytes, extension);
  if (MARKUP.test(start)) return null;
  return binary === 'application/pdf' && !latin(bytes.subarray(-PDF_END)).includes('%%EOF') ? null : binary;
}

function binaryType(start: string): MediaType | null {
  if (/^%PDF-\d\.\d/.test(start)) return 'application/pdf';
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  return /^RIFF[^]{4}WEBPVP8[ LX]/.test(start) ? 'image/webp' : null;
}

/** Text has no signature, so its extension must say that it is text, and nothing in it may say that it is more. */
function textType(bytes: Uint8Array, extension: string): MediaType | null {
  const named = (['text/csv', 'text/plain'] as const).find((type) =>
    (EXTENSIONS[type] as readonly string[]).includes(extension),
  );
  if (named === undefined) return null;
  const text = decoded(bytes);
  const isPlain = text !== null && !/[\u0000-\u0008\u000e-\u001f\u007f]/.test(text);
  return isPlain && !MARKUP_OF_TEXT.test(text) && !SCRIPT.test(text.trimStart()) ? named : null;
}

/** UTF-8, or what banks still write, Windows-1252; null when it is neither. */
function decoded(bytes: Uint8Array): string | null {
  for (const encoding of ['utf-8', 'windows-1252']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one.
    }
  }
  return null;
}
