/** Longest text kept of a payee or memo, in characters. */
export const TEXT_MAX = 500;

export interface CleanText {
  /** Null when nothing readable is left. */
  readonly text: string | null;
  readonly cut: boolean;
}

const CONTROLS = /[\p{Cc}\u2028\u2029]/gu;
const NOTHING_SHOWN = /[\0\ufeff\u00ad]/g;
const OPENS = /[\u202a-\u202e\u2066-\u2069]/;
const BIDI = /[\u202a\u202b\u202d\u202e]|\u202c|[\u2066-\u2068]|\u2069/g;
const GUARDED = /^'(?='*[=+\-@\t\r])/;
const PLAIN = /^[\x20-\x7e]*$/;

/**
 * Closes what a bidirectional control opens, and drops closers without an opener: the text keeps its own order, and
 * cannot reach past its end (Unicode UAX 9, 3.1).
 */
function balanceBidi(text: string): string {
  if (!OPENS.test(text)) return text;
  const open: string[] = [];
  const kept = text.replace(BIDI, (char) => {
    const closes = char === '\u202c' || char === '\u2069';
    if (!closes) {
      open.push(char >= '\u2066' ? '\u2069' : '\u202c');
      return char;
    }
    if (open.at(-1) !== char) return '';
    open.pop();
    return char;
  });
  return kept + open.reverse().join('');
}

/** Without the last character when that is the first half of a pair. */
const wholeCharacters = (text: string): string => (/[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text);

/**
 * Makes text from a file safe to store and show: of the apostrophes before `= + - @` TAB CR exactly one is taken off
 * (exports write it), NUL and other controls go, runs of blanks become one, bidirectional controls are balanced, lone
 * halves of surrogate pairs become U+FFFD, and what is longer than `max` is cut. Escaping is left to whoever shows it.
 */
export function cleanText(raw: string, max: number = TEXT_MAX): CleanText {
  let text = raw.trim().replace(GUARDED, '');
  if (!PLAIN.test(text)) text = text.replace(NOTHING_SHOWN, '').replace(CONTROLS, ' ').toWellFormed();
  if (text.includes('  ') || /[^\x20-\x7e]/.test(text)) text = text.replace(/[\s\u00a0]+/g, ' ');
  text = text.trim();
  const cut = text.length > max;
  if (cut) text = wholeCharacters(text.slice(0, max)).trim();
  text = balanceBidi(text);
  return { text: text === '' ? null : text, cut };
}

/** A short piece of the file to show in a message: cleaned, at most 40 characters. */
export const excerpt = (raw: string): string => cleanText(raw, 40).text ?? '';
