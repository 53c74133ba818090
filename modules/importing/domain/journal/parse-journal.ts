import { decodeText } from '../decode-text.js';
import { refuseBinary } from '../detect-format.js';
import { fileEmpty, fileNotRecognised } from '../errors.js';
import { journalFormat } from './journal-format.js';
import type { ParsedJournal } from './journal.js';
import { parseBeancount } from './parse-beancount.js';
import { parseLedger } from './parse-ledger.js';

const ROWS_MAX = 250_000;

/**
 * Reads a plain-text journal of hledger, ledger or beancount. Throws `FILE_EMPTY`, `FILE_FORMAT_UNSUPPORTED`,
 * `FILE_NOT_RECOGNISED`, `FILE_NO_TRANSACTIONS`, `FILE_TOO_MANY_ROWS` and `JOURNAL_INCLUDES`; what else cannot be read
 * is a fault with its line.
 */
export function parseJournal(bytes: Uint8Array, hints: { readonly rowsMax?: number } = {}): ParsedJournal {
  if (bytes.length === 0) throw fileEmpty();
  refuseBinary(bytes);
  const decoded = decodeText(bytes);
  const format = journalFormat(decoded.text);
  if (format === null) throw fileNotRecognised();
  const read = format === 'beancount' ? parseBeancount : parseLedger;
  return read(decoded, hints.rowsMax ?? ROWS_MAX);
}
