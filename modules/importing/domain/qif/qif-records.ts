import { fileTooManyRows, fileTruncated } from '../errors.js';

/** One line of a record: its letter and what follows. */
export interface QifField {
  readonly code: string;
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

/** One record of a QIF section, up to its `^`. */
export interface QifRecord {
  /** `bank`, `ccard`, `invst`, `account`, `cat` …, in lower case. */
  readonly section: string;
  /** The name of the `!Account` that the section belongs to. */
  readonly account: string | null;
  readonly line: number;
  readonly fields: readonly QifField[];
}

/** Sections whose records move money in an account of a statement's kind. */
export const MONEY_SECTIONS: ReadonlySet<string> = new Set(['bank', 'cash', 'ccard', 'oth a', 'oth l']);

const HEADER = /^!\s*(?:type\s*:\s*)?([\w ]+)/i;
const SWITCH = /^!\s*(?:option|clear)\s*:/i;

/** Cuts a QIF file into records and tells each the account it stands under. */
class Cutter {
  readonly records: QifRecord[] = [];
  private section = '';
  private account: string | null = null;
  private fields: QifField[] = [];

  constructor(private readonly rowsMax: number) {}

  line(text: string, line: number): void {
    if (text.startsWith('!')) this.header(text);
    else if (text.startsWith('^')) this.end();
    else if (text !== '' && this.section !== '') {
      this.fields.push({ code: text.charAt(0).toUpperCase(), text: text.slice(1).trim(), line });
    }
  }

  /** A file whose last line is cut off inside a record would lose or, worse, shorten an amount. */
  finish(endsWithLine: boolean): void {
    if (this.fields.length === 0) return;
    const codes = new Set(this.fields.map(({ code }) => code));
    const whole = codes.has('D') && (codes.has('T') || codes.has('U'));
    if (MONEY_SECTIONS.has(this.section) && !(endsWithLine && whole)) throw fileTruncated(this.records.length);
    this.end();
  }

  private header(text: string): void {
    this.end();
    if (SWITCH.test(text)) return;
    this.section = (HEADER.exec(text)?.[1] ?? '').trim().toLowerCase();
  }

  private end(): void {
    const { fields, section } = this;
    this.fields = [];
    const [first] = fields;
    if (!first) return;
    if (section === 'account') {
      this.account = fields.find(({ code }) => code === 'N')?.text ?? null;
      return;
    }
    if (this.records.length >= this.rowsMax) throw fileTooManyRows(this.rowsMax);
    this.records.push({ section, account: this.account, line: first.line, fields });
  }
}

/** Throws `FILE_TRUNCATED` when the file ends inside a movement, and `FILE_TOO_MANY_ROWS`. */
export function qifRecords(text: string, rowsMax: number): QifRecord[] {
  const cutter = new Cutter(rowsMax);
  text.split(/\r\n|\r|\n/).forEach((line, index) => {
    cutter.line(line.trim(), index + 1);
  });
  cutter.finish(/[\r\n]\s*$/.test(text));
  return cutter.records;
}
