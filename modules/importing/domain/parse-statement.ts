import { parseCamt } from './camt/parse-camt.js';
import { parseCsv } from './csv/parse-csv.js';
import { decodeText, type DecodedText } from './decode-text.js';
import { detectFormat, refuseBinary } from './detect-format.js';
import { fileEmpty, fileNotRecognised } from './errors.js';
import { parseMt940 } from './mt940/parse-mt940.js';
import { declaredCharset, parseOfx } from './ofx/parse-ofx.js';
import { parseQif } from './qif/parse-qif.js';
import type { ParsedStatement, ParseHints } from './statement.js';

const HEAD_BYTES = 2_048;

/** The character set named in the first bytes, read as ASCII; only OFX and XML name one. */
function charsetOf(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  return /OFXHEADER|<\?xml|<OFX/i.test(head) ? declaredCharset(head) : null;
}

/** Mostly controls: bytes of a program, a picture or a database without a known beginning. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 4_096);
  const controls = sample.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  return controls > sample.length * 0.05 && controls > 1;
}

const READERS: Readonly<
  Record<ReturnType<typeof detectFormat>, (decoded: DecodedText, hints: ParseHints) => ParsedStatement>
> = {
  ofx: parseOfx,
  csv: parseCsv,
  qif: parseQif,
  mt940: parseMt940,
  camt: parseCamt,
};

/**
 * Reads a bank statement: OFX 1.x and 2.x, QFX, QIF, SWIFT MT940, ISO 20022 CAMT, CSV or TSV of any dialect, and the
 * exports of YNAB, Mint, Monarch, Actual and Firefly III. The format is told by the content; the
 * file name only goes by. Pure: nothing is fetched, stored or expanded, and no amount passes through a float.
 *
 * Rows that can be read are in `rows`, in file order; every row that cannot is in `faults` with line and column. What
 * had to be guessed or left out is in `notes`. A file that is no statement at all throws a `DomainError` (see
 * `errors.ts`): `FILE_EMPTY`, `FILE_IS_WEB_PAGE`, `FILE_HAS_DOCTYPE`, `FILE_FORMAT_UNSUPPORTED`, `FILE_NOT_RECOGNISED`,
 * `FILE_ENCODING_UNKNOWN`, `FILE_TRUNCATED`, `BANK_REPORTED_ERROR`, `FILE_TOO_DEEP`, `CSV_QUOTE_UNBALANCED`,
 * `CSV_COLUMN_NOT_FOUND`, `FILE_NO_TRANSACTIONS`, `FILE_TOO_MANY_ROWS`, `FILE_TOO_MANY_COLUMNS`,
 * `XML_NOT_WELL_FORMED`.
 */
export function parseStatement(bytes: Uint8Array, _fileName: string, hints: ParseHints = {}): ParsedStatement {
  if (bytes.length === 0) throw fileEmpty();
  refuseBinary(bytes);
  const decoded = decodeText(bytes, charsetOf(bytes), hints.encoding);
  if (!/[^\s\ufeff\0]/.test(decoded.text)) throw fileEmpty();
  if (isBinary(decoded.text)) throw fileNotRecognised();
  return READERS[detectFormat(decoded.text)](decoded, hints);
}
