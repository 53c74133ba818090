import { DomainError, type ErrorParams } from '../../platform/domain/domain-error.js';

const refused = (code: string, params: ErrorParams = {}): DomainError => new DomainError('refused', code, params);

/** No bytes, only a byte order mark, or only blanks. */
export const fileEmpty = (): DomainError => refused('FILE_EMPTY');

/** An HTML page: the bank's session had usually ended before the download. */
export const fileIsWebPage = (): DomainError => refused('FILE_IS_WEB_PAGE');

/** A DOCTYPE or ENTITY declaration: no statement format needs one, and it is how files are made to read others. */
export const fileHasDoctype = (): DomainError => refused('FILE_HAS_DOCTYPE');

/** A known format that cannot be imported, such as `PDF` or `QIF`. */
export const fileFormatUnsupported = (format: string): DomainError =>
  new DomainError('unsupported', 'FILE_FORMAT_UNSUPPORTED', { format });

/** Neither a statement nor anything known. */
export const fileNotRecognised = (): DomainError => refused('FILE_NOT_RECOGNISED');

/** The character set that was declared or asked for is unknown or not allowed. */
export const encodingUnknown = (encoding: string): DomainError => refused('FILE_ENCODING_UNKNOWN', { encoding });

/** The file ends too early; `rows` complete transactions came before. */
export const fileTruncated = (rows: number): DomainError => refused('FILE_TRUNCATED', { rows });

/** The file is an answer of the bank's server that says no: its own code and message. */
export const bankReportedError = (bankCode: string, message: string): DomainError =>
  refused('BANK_REPORTED_ERROR', { bankCode, message });

/** Elements nested deeper than any statement does. */
export const fileTooDeep = (max: number): DomainError => refused('FILE_TOO_DEEP', { max });

/** XML that breaks its own rules at `line` and `column`. */
export const xmlNotWellFormed = (line: number, column: number): DomainError =>
  refused('XML_NOT_WELL_FORMED', { line, column });

/** The movements of `count` accounts, by their names, where only one account is asked for. */
export const fileSeveralAccounts = (count: number): DomainError => refused('FILE_SEVERAL_ACCOUNTS', { count });

/** `include` of another file on `line`: an upload is one file, and none of the server's is ever opened. */
export const journalIncludes = (line: number): DomainError => refused('JOURNAL_INCLUDES', { line });

/** A quote that opens on `line` and never closes, or closes in the middle of a later line. */
export const quoteUnbalanced = (line: number): DomainError => refused('CSV_QUOTE_UNBALANCED', { line });

/** More than `max` rows. */
export const fileTooManyRows = (max: number): DomainError =>
  new DomainError('too_large', 'FILE_TOO_MANY_ROWS', { max });

/** More than `max` columns. */
export const fileTooManyColumns = (max: number): DomainError => refused('FILE_TOO_MANY_COLUMNS', { max });

/** A table without one transaction. */
export const noTransactions = (): DomainError => refused('FILE_NO_TRANSACTIONS');

/** A table with rows, but no column that holds dates (`date`) or amounts (`amount`). */
export const columnNotFound = (role: 'date' | 'amount'): DomainError => refused('CSV_COLUMN_NOT_FOUND', { role });
