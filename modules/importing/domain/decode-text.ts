import chardet from 'chardet';
import iconv from 'iconv-lite';
import { encodingUnknown } from './errors.js';
import type { StatementNote } from './statement.js';

export interface DecodedText {
  /** Without byte order mark. */
  readonly text: string;
  /** `utf-8`, `utf-16le`, `windows-1252` … */
  readonly encoding: string;
  readonly notes: readonly StatementNote[];
}

const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** What a guess may be, and the Windows superset that banks mean by it (WHATWG Encoding, 4.2). */
const GUESSABLE: Readonly<Record<string, string>> = {
  'ISO-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
  'ISO-8859-2': 'windows-1250',
  'windows-1250': 'windows-1250',
  'ISO-8859-5': 'iso-8859-5',
  'windows-1251': 'windows-1251',
  'KOI8-R': 'koi8-r',
  'ISO-8859-7': 'windows-1253',
  'windows-1253': 'windows-1253',
  'ISO-8859-9': 'windows-1254',
  'windows-1254': 'windows-1254',
  'ISO-8859-8': 'windows-1255',
  'windows-1255': 'windows-1255',
  'windows-1256': 'windows-1256',
  Shift_JIS: 'shift_jis',
  'EUC-JP': 'euc-jp',
  'EUC-KR': 'euc-kr',
  Big5: 'big5',
  GB18030: 'gb18030',
};

const SAMPLE_BYTES = 65_536;
/** Below this, a rarer code page than windows-1252 or windows-1250 is not believed. */
const SURE = 50;

const decode = (bytes: Uint8Array, encoding: string): string =>
  iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding);

/** UTF-16 and UTF-32 without a mark: statements are mostly ASCII, so NULs stand in the same place of every unit. */
function wideEncoding(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES - (SAMPLE_BYTES % 4));
  if (sample.length < 4) return null;
  const nuls = [0, 0, 0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) nuls[index % 4]! += 1;
  });
  const [share0, share1, share2, share3] = nuls.map((count) => count / (sample.length / 4)) as [
    number,
    number,
    number,
    number,
  ];
  if (share1 > 0.7 && share2 > 0.9 && share3 > 0.9 && share0 < 0.1) return 'utf-32le';
  if (share0 > 0.9 && share1 > 0.9 && share2 > 0.7 && share3 < 0.1) return 'utf-32be';
  if (share1 > 0.4 && share3 > 0.4 && share0 < 0.1 && share2 < 0.1) return 'utf-16le';
  if (share0 > 0.4 && share2 > 0.4 && share1 < 0.1 && share3 < 0.1) return 'utf-16be';
  return null;
}

/** Counts the characters that were well formed multi-byte sequences, and the replacements for what was not. */
function countUtf8(text: string): { good: number; bad: number } {
  let good = 0;
  let bad = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) bad += 1;
    else if (code > 0x7f) good += 1;
  }
  return { good, bad };
}

/** The share of bytes above ASCII that stand together: words of Greek or Cyrillic; accents of Latin stand alone. */
function togetherness(bytes: Uint8Array): number {
  let high = 0;
  let together = 0;
  bytes.forEach((byte, index) => {
    if (byte < 0x80) return;
    high += 1;
    if ((bytes[index - 1] ?? 0) >= 0x80 || (bytes[index + 1] ?? 0) >= 0x80) together += 1;
  });
  return high === 0 ? 0 : together / high;
}

function guess(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const found = chardet.analyse(sample);
  const best = found.find(({ name }) => name in GUESSABLE);
  const named = best ? GUESSABLE[best.name]! : 'windows-1252';
  const western = named === 'windows-1252' || named === 'windows-1250';
  const believed = western || (best?.confidence ?? 0) >= SURE || togetherness(sample) >= 0.6;
  return believed ? named : 'windows-1252';
}

function decodeEightBit(bytes: Uint8Array, declared: string | null): DecodedText {
  const wide = declared !== null && /^(utf|ucs)/i.test(declared);
  if (declared !== null && !wide) return { text: decode(bytes, declared), encoding: declared.toLowerCase(), notes: [] };
  const encoding = guess(bytes);
  const note = wide
    ? { code: 'ENCODING_NOT_AS_DECLARED', params: { declared: declared.toLowerCase(), encoding } }
    : { code: 'ENCODING_GUESSED', params: { encoding } };
  return { text: decode(bytes, encoding), encoding, notes: [note] };
}

function decodeMostlyUtf8(bytes: Uint8Array, declared: string | null, marked: boolean): DecodedText {
  const text = new TextDecoder('utf-8').decode(bytes);
  const { good, bad } = countUtf8(text);
  if (bad === 0) return { text, encoding: 'utf-8', notes: [] };
  // One damaged character in a UTF-8 file must not turn every other umlaut into two letters.
  if (good >= 3 * bad)
    return { text, encoding: 'utf-8', notes: [{ code: 'ENCODING_DAMAGED', params: { count: bad } }] };
  return marked ? decodeEightBit(bytes.subarray(3), 'utf-8') : decodeEightBit(bytes, declared);
}

/**
 * Turns the bytes of a file into text: byte order mark, then UTF-16 or UTF-32 by its pattern of NULs, then UTF-8 where
 * the bytes are valid, then `declared`, then a guess that is said in a note. `asked` (a hint) goes before all of it.
 * Throws `FILE_ENCODING_UNKNOWN` for an asked or declared name that iconv does not know, and for UTF-7.
 */
export function decodeText(bytes: Uint8Array, declared: string | null = null, asked?: string): DecodedText {
  const named = asked ?? declared;
  // UTF-7 has no use in a statement but to hide markup from a reader that looks at the bytes.
  if (named && (/utf-?7/i.test(named) || !iconv.encodingExists(named))) throw encodingUnknown(named.slice(0, 40));
  const mark = MARKS.find(([, pattern]) => pattern.every((byte, index) => bytes[index] === byte));
  if (asked !== undefined) return { text: decode(bytes, asked), encoding: asked.toLowerCase(), notes: [] };
  if (mark && mark[0] !== 'utf-8') {
    return { text: decode(bytes.subarray(mark[1].length), mark[0]), encoding: mark[0], notes: [] };
  }
  const wide = wideEncoding(bytes);
  if (wide) return { text: decode(bytes, wide), encoding: wide, notes: [] };
  return decodeMostlyUtf8(bytes, declared, mark !== undefined);
}
