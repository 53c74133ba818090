import { fileTooManyColumns, fileTooManyRows, quoteUnbalanced } from '../errors.js';

export interface CsvRecord {
  /** 1-based line where the record starts. */
  readonly line: number;
  /** As written, without the quotes around a field; a quoted field may hold line breaks. */
  readonly cells: readonly string[];
}

const COLUMNS_MAX = 500;
const QUOTE = 34;
const CR = 13;
const LF = 10;

/** One pass over the text; `at` and `line` move on together. */
class Splitter {
  private at = 0;
  private line = 1;

  constructor(
    private readonly text: string,
    private readonly delimiter: string,
  ) {}

  get done(): boolean {
    return this.at >= this.text.length;
  }

  record(): CsvRecord {
    const line = this.line;
    const cells: string[] = [];
    for (;;) {
      cells.push(this.field());
      if (cells.length > COLUMNS_MAX) throw fileTooManyColumns(COLUMNS_MAX);
      if (this.text[this.at] !== this.delimiter) break;
      this.at += 1;
    }
    this.passLineBreak();
    return { line, cells };
  }

  /** CRLF, LF and a lone CR each end a line. */
  private passLineBreak(): void {
    if (this.done) return;
    if (this.text.charCodeAt(this.at) === CR && this.text.charCodeAt(this.at + 1) === LF) this.at += 1;
    this.at += 1;
    this.line += 1;
  }

  private field(): string {
    let start = this.at;
    while (this.text[start] === ' ' && this.delimiter !== ' ') start += 1;
    if (this.text.charCodeAt(start) === QUOTE) return this.quoted(start);
    const end = this.endOfPlain(this.at);
    const cell = this.text.slice(this.at, end);
    this.at = end;
    return cell;
  }

  private endOfPlain(from: number): number {
    let end = from;
    for (; end < this.text.length; end += 1) {
      const code = this.text.charCodeAt(end);
      if (code === LF || code === CR || this.text[end] === this.delimiter) break;
    }
    return end;
  }

  /**
   * A quoted field. Quotes that banks forget to double (`"5" nail"`) are text as long as the field stays on its line;
   * once it has crossed a line break, only a proper end closes it: else a forgotten quote would swallow rows.
   */
  private quoted(start: number): string {
    const openedOn = this.line;
    const parts: string[] = [];
    let breaks = 0;
    let from = start + 1;
    for (;;) {
      const quote = this.text.indexOf('"', from);
      if (quote < 0) throw quoteUnbalanced(openedOn);
      const part = this.text.slice(from, quote);
      breaks += countBreaks(part);
      parts.push(part);
      if (this.text.charCodeAt(quote + 1) === QUOTE) {
        parts.push('"');
        from = quote + 2;
        continue;
      }
      const next = this.afterQuote(quote + 1);
      if (next >= 0) {
        this.line = openedOn + breaks;
        this.at = next;
        return parts.length === 1 ? part : parts.join('');
      }
      if (breaks > 0) throw quoteUnbalanced(openedOn);
      parts.push('"');
      from = quote + 1;
    }
  }

  /** Where the delimiter or line break behind a closing quote stands, blanks apart; -1 when text follows. */
  private afterQuote(from: number): number {
    let at = from;
    while (this.text[at] === ' ' && this.delimiter !== ' ') at += 1;
    if (at >= this.text.length) return at;
    const code = this.text.charCodeAt(at);
    return code === LF || code === CR || this.text[at] === this.delimiter ? at : -1;
  }
}

function countBreaks(text: string): number {
  if (!/[\r\n]/.test(text)) return 0;
  return text.match(/\r\n|\r|\n/g)!.length;
}

/**
 * Splits CSV text into records (RFC 4180, and what banks make of it: any of the three line ends mixed in one file, blanks
 * after a closing quote, quotes inside an unquoted field, rows of any length). Blank records are left out.
 * Throws `CSV_QUOTE_UNBALANCED` with the line the quote opens on, `FILE_TOO_MANY_ROWS` beyond `rowsMax` records, and
 * `FILE_TOO_MANY_COLUMNS`. csv-parse is not used: its strict mode refuses these files, its relaxed one swallows rows.
 */
export function splitRecords(text: string, delimiter: string, rowsMax: number): CsvRecord[] {
  const splitter = new Splitter(text, delimiter);
  const records: CsvRecord[] = [];
  while (!splitter.done) {
    const record = splitter.record();
    if (record.cells.every((cell) => cell.trim() === '')) continue;
    if (records.length >= rowsMax) throw fileTooManyRows(rowsMax);
    records.push(record);
  }
  return records;
}
