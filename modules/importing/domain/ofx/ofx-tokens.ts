/** A piece of OFX, SGML or XML alike: an element opens (with the text behind it, if any) or closes. */
export interface OfxToken {
  readonly kind: 'open' | 'close';
  /** Upper case, without a namespace prefix. */
  readonly name: string;
  /** Text up to the next tag: trimmed, entities decoded once. Empty for `close`. */
  readonly text: string;
  /** `<NAME/>`. */
  readonly selfClosed: boolean;
  /** 1-based line of the tag. */
  readonly line: number;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(amp|lt|gt|quot|apos|nbsp));/g;
const TAG_START = /[A-Za-z/!?]/;
const TAG = /^(\/?)([A-Za-z][\w.:-]{0,79})([^<>]{0,4000})$/;

/** Replaces the five XML entities, `&nbsp;` and numeric references, once: nothing that comes out is read again. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name]!;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex!, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

class Lines {
  private at = 0;
  private line = 1;

  constructor(private readonly text: string) {}

  /** The line of `index`; indexes come in rising order. */
  of(index: number): number {
    for (; this.at < index; this.at += 1) {
      const code = this.text.charCodeAt(this.at);
      if (code === 10 || (code === 13 && this.text.charCodeAt(this.at + 1) !== 10)) this.line += 1;
    }
    return this.line;
  }
}

/** Where the markup that starts with `<` at `start` ends (behind its `>`), or -1 when it never does. */
function endOfMarkup(text: string, start: number): number {
  const closer = text.startsWith('<!--', start) ? '-->' : text.startsWith('<![CDATA[', start) ? ']]>' : '>';
  const end = text.indexOf(closer, start);
  return end < 0 ? -1 : end + closer.length;
}

/** The text from `from` to the next tag, and where that tag stands; a `<` that starts no tag is text. */
function textFrom(text: string, from: number): { value: string; next: number } {
  let value = '';
  let at = from;
  for (;;) {
    const next = text.indexOf('<', at);
    if (next < 0) return { value: value + decodeEntities(text.slice(at)), next: text.length };
    value += decodeEntities(text.slice(at, next));
    if (text.startsWith('<![CDATA[', next)) {
      const end = endOfMarkup(text, next);
      if (end < 0) return { value, next: text.length };
      value += text.slice(next + 9, end - 3);
      at = end;
    } else if (TAG_START.test(text.charAt(next + 1))) {
      return { value, next };
    } else {
      value += '<';
      at = next + 1;
    }
  }
}

/**
 * Cuts OFX 1.x (SGML) and 2.x (XML) into tags, in one pass and without recursion. Comments and processing instructions
 * are passed over; nothing is expanded and nothing fetched (the caller has refused DOCTYPE and ENTITY before).
 */
export function* ofxTokens(text: string, from: number): Generator<OfxToken> {
  const lines = new Lines(text);
  let at = text.indexOf('<', from);
  while (at >= 0 && at < text.length) {
    const end = endOfMarkup(text, at);
    if (end < 0) return;
    const inside = text.slice(at + 1, end - 1);
    const tag = TAG.exec(inside);
    const after = textFrom(text, end);
    if (tag) {
      const name = tag[2]!.slice(tag[2]!.indexOf(':') + 1).toUpperCase();
      const selfClosed = tag[3]!.endsWith('/');
      const close = tag[1] === '/';
      yield {
        kind: close ? 'close' : 'open',
        name,
        text: close ? '' : after.value.trim(),
        selfClosed,
        line: lines.of(at),
      };
    }
    at = after.next;
  }
}
