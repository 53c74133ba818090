import { isCamt } from './camt/camt-statements.js';
import { fileFormatUnsupported, fileHasDoctype, fileIsWebPage } from './errors.js';
import { journalFormat } from './journal/journal-format.js';
import { ofxStart } from './ofx/parse-ofx.js';
import type { AppFormat, StatementFormat } from './statement.js';

/** First bytes of formats that are not text. */
const BINARY: readonly (readonly [string, readonly number[]])[] = [
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['ZIP', [0x50, 0x4b, 0x03, 0x04]],
  ['ZIP', [0x50, 0x4b, 0x05, 0x06]],
  ['GZIP', [0x1f, 0x8b]],
  ['XLS', [0xd0, 0xcf, 0x11, 0xe0]],
  ['RAR', [0x52, 0x61, 0x72, 0x21]],
  ['7Z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['SQLITE', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
];
const HEAD_CHARS = 4_096;
const DECLARATION = /<!\s*(?:DOCTYPE|ENTITY)/i;
/** The same in UTF-7, which a browser or parser elsewhere might decode (RFC 2152). */
const HIDDEN_DECLARATION = /\+ADw-?(?:\+ACE-?|!|AIQ-?)\s*(?:DOCTYPE|ENTITY)/i;

/** Throws `FILE_FORMAT_UNSUPPORTED` when the bytes are those of a picture, archive, spreadsheet or the like. */
export function refuseBinary(bytes: Uint8Array): void {
  const format = BINARY.find(([, magic]) => magic.every((byte, index) => bytes[index] === byte))?.[0];
  if (format === undefined) return;
  const spreadsheet = format === 'ZIP' && Buffer.from(bytes.subarray(0, 65_536)).includes('xl/');
  throw fileFormatUnsupported(spreadsheet ? 'XLSX' : format);
}

/** Known by its first lines: QIF by a section, MT940 by its first fields, wherever an envelope or a preamble ends. */
function textFormat(head: string): 'qif' | 'mt940' | null {
  if (/^[\ufeff\s]*!\s*(?:type|account|option|clear)\b/im.test(head)) return 'qif';
  const fields = [/^(?:\{.*\{4:)?:20:|\{4:\s*$/m, /^:25P?:/m, /^:(?:28C?|60[FM]?|61):/m];
  return fields.filter((field) => field.test(head)).length >= 2 ? 'mt940' : null;
}

function refuseOtherText(head: string): void {
  const journal = journalFormat(head);
  if (journal) throw fileFormatUnsupported(journal.toUpperCase());
  if (/^\s*[[{]\s*["{[\]}]/.test(head)) throw fileFormatUnsupported('JSON');
  if (head.startsWith('{\\rtf')) throw fileFormatUnsupported('RTF');
}

function refuseOtherXml(head: string): void {
  const iso = /urn:iso:std:iso:20022:tech:xsd:([a-z]{4})\./.exec(head)?.[1];
  throw fileFormatUnsupported(iso ? iso.toUpperCase() : 'XML');
}

/**
 * The format of a file by its content, whatever its name. Throws for web pages, for any DOCTYPE or ENTITY in markup
 * (security requirement FIL-03), and for formats that are known and not read.
 */
export function detectFormat(text: string): Exclude<StatementFormat, AppFormat> {
  const head = text.slice(0, HEAD_CHARS);
  const start = ofxStart(text.slice(0, 16 * HEAD_CHARS));
  const header = /^\s*OFXHEADER\s*:/i.test(head);
  const markup = /^\s*</.test(head) || header || (start >= 0 && /^[\s\w:.\-]*$/.test(text.slice(0, start)));
  if (!markup) {
    if (HIDDEN_DECLARATION.test(head)) throw fileHasDoctype();
    const format = textFormat(head);
    if (format) return format;
    refuseOtherText(head);
    return 'csv';
  }
  if (start < 0 && /<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]/i.test(head)) throw fileIsWebPage();
  if (DECLARATION.test(text) || HIDDEN_DECLARATION.test(text)) throw fileHasDoctype();
  if (start < 0 && !header) {
    if (isCamt(text.slice(0, 16 * HEAD_CHARS))) return 'camt';
    refuseOtherXml(head);
  }
  return 'ofx';
}
