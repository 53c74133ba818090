import { fileTooManyRows } from '../errors.js';

/** One tag of a message with its lines. */
export interface Mt940Field {
  /** `61`, `60F`, `86` … */
  readonly tag: string;
  readonly lines: string[];
  /** 1-based. */
  readonly line: number;
}

/** The fields of one statement, in order. */
export type Mt940Message = Mt940Field[];

const TAG = /^:([0-9]{2}[A-Z]?|[0-9]{3}|NSF?|[A-Z]{2,4}):/;
const BLOCK = /^\{[1-5S]:/;
const CLOSING = /^62[FM]?$/;

/** Cuts the text into messages; SWIFT envelopes (`{1:…}{4:` … `-}`) and what stands around them are dropped. */
class Cutter {
  readonly messages: Mt940Message[] = [];
  private message: Mt940Message = [];
  private field: Mt940Field | null = null;
  private movements = 0;

  constructor(private readonly rowsMax: number) {}

  line(raw: string, line: number): void {
    let text = raw;
    if (/^-\s*$/.test(text) || text.startsWith('-}')) {
      this.end();
      text = text.slice(1).replace('}', '');
    }
    if (BLOCK.test(text)) {
      // Block 4 is the message; the others are the envelope.
      const at = text.lastIndexOf('{4:');
      this.field = null;
      text = at < 0 ? '' : text.slice(at + 3);
    }
    const tag = TAG.exec(text)?.[1];
    if (tag !== undefined) this.start(tag, text.slice(tag.length + 2), line);
    else if (text.trim() !== '') this.field?.lines.push(text);
  }

  end(): void {
    if (this.message.length > 0) this.messages.push(this.message);
    this.message = [];
    this.field = null;
  }

  private start(tag: string, rest: string, line: number): void {
    const has = (wanted: RegExp): boolean => this.message.some((field) => wanted.test(field.tag));
    const begins = tag === '20' || (/^(?:25|60[FM]?)P?$/.test(tag) && has(CLOSING));
    if (begins) this.end();
    if (tag === '61' && (this.movements += 1) > this.rowsMax) throw fileTooManyRows(this.rowsMax);
    this.field = { tag, lines: [rest], line };
    this.message.push(this.field);
  }
}

/** The messages of an MT940 (or MT942) file. Throws `FILE_TOO_MANY_ROWS`. */
export function mt940Messages(text: string, rowsMax: number): Mt940Message[] {
  const cutter = new Cutter(rowsMax);
  text.split(/\r\n|\r|\n/).forEach((line, index) => {
    cutter.line(line, index + 1);
  });
  cutter.end();
  return cutter.messages.filter((message) => message.some(({ tag }) => /^6[0-2]/.test(tag)));
}
