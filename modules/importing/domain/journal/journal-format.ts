import type { JournalFormat } from './journal.js';

const HEAD_CHARS = 65_536;
const BEANCOUNT =
  /^(?:option "|plugin "|\d{4}[-/]\d\d[-/]\d\d {1,4}(?:(?:open|close|balance|pad|price|commodity|custom|note|document|event|query|txn) |[*!] {1,4}"))/m;
const DATED = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?=[\s=]|$)/;
const LINE_MAX = 500;

/** An account below a dated line: indented, and an amount, if any, two blanks away. */
const isPosting = (line: string): boolean => line.length <= LINE_MAX && /^[ \t]+[^\s;,]/.test(line);

/** Which journal a text is; null when it is none. Told by whole lines, so that no text takes long. */
export function journalFormat(text: string): JournalFormat | null {
  const head = text.slice(0, HEAD_CHARS);
  if (BEANCOUNT.test(head)) return 'beancount';
  const lines = head.split(/\r\n|\r|\n/).filter((line) => !/^[ \t]*;/.test(line));
  const found = lines.some((line, at) => {
    const [first, second] = [lines[at + 1] ?? '', lines[at + 2] ?? ''];
    const amounts = [first, second].some((posting) => /\S(?: {2}|\t)/.test(posting) && /\d/.test(posting));
    return DATED.test(line) && isPosting(first) && isPosting(second) && amounts;
  });
  return found ? 'ledger' : null;
}
