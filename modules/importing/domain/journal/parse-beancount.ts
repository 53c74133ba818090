import { isLocalDate } from '../../../platform/domain/local-date.js';
import type { DecodedText } from '../decode-text.js';
import { journalIncludes } from '../errors.js';
import { readJournalAmount, readPriced } from './journal-amounts.js';
import { journalText, JournalBuilder } from './journal-builder.js';
import type { DraftTransaction, ParsedJournal } from './journal.js';

const DATED = /^(\d{4}[-/]\d{2}[-/]\d{2})\s+(\S+)(?:\s+(.*))?$/;
const FLAG = /^(?:txn|[*!&#?%PSTCURM])$/;
const ACCOUNT = /^\p{Lu}[\p{L}\d-]*(?::[\p{Lu}\d][\p{L}\d-]*)+$/u;
const POSTING = /^(?:[*!&#?%A-Z]\s+)?(\p{Lu}[\p{L}\d-]*(?::[\p{Lu}\d][\p{L}\d-]*)+)(?:\s+(.*))?$/u;
const META = /^[a-z][\w-]*:/;
const STRING = /"((?:[^"\\]|\\.)*)"/g;
/** Directives that record no movement. */
const SILENT = new Set(['note', 'document', 'event', 'query', 'custom']);

/** Without the comment behind it; a semicolon inside a string is none. */
const withoutComment = (text: string): string => /^(?:[^";]|"(?:[^"\\]|\\.)*"|")*/.exec(text)![0].trimEnd();

const LINE_MAX = 2_000;

class BeancountReader {
  readonly builder: JournalBuilder;
  private draft: DraftTransaction | null = null;
  /** Indented lines belong to a directive that is not a transaction. */
  private passing = true;
  private pushed: readonly string[] = [];

  constructor(rowsMax: number) {
    this.builder = new JournalBuilder('beancount', rowsMax);
  }

  line(raw: string, line: number): void {
    if (raw.length > LINE_MAX) return this.builder.fault(line, raw);
    const text = withoutComment(raw);
    if (text.trim() === '') return;
    if (/^\s/.test(text)) return this.indented(text.trim(), line);
    this.draft = null;
    this.passing = true;
    if (/^include\b/.test(text)) throw journalIncludes(line);
    const dated = DATED.exec(text);
    const tag = /^(push|pop)tag\s+#([\w/.-]+)$/.exec(text);
    if (tag)
      this.pushed = tag[1] === 'push' ? [...this.pushed, tag[2]!] : this.pushed.filter((each) => each !== tag[2]);
    else if (dated) this.directive(dated, line);
    else if (!/^(?:option|plugin|pushmeta|popmeta)\b|^[*:#]/.test(text)) this.builder.fault(line, text);
  }

  private directive([, day = '', kind = '', rest = '']: RegExpExecArray, line: number): void {
    const date = day.replaceAll('/', '-');
    const [name = '', ...words] = rest.split(/\s+/);
    if (!isLocalDate(date)) return this.builder.fault(line, day, 'ROW_DATE_UNREADABLE');
    if (FLAG.test(kind)) return this.header(date, kind, { rest, line });
    if (SILENT.has(kind)) return this.builder.skip();
    if (kind === 'commodity') {
      this.builder.commodities.add(name);
      return;
    }
    if (kind === 'price') {
      const price = readJournalAmount(words.join(' '));
      if (!price) return this.builder.fault(line, rest, 'JOURNAL_AMOUNT_UNREADABLE');
      this.builder.prices.push({ date, commodity: name, price });
      return;
    }
    if (!ACCOUNT.test(name)) return this.builder.fault(line, rest);
    this.accountDirective(kind, { line, date, account: name }, words);
  }

  private accountDirective(
    kind: string,
    place: { readonly line: number; readonly date: string; readonly account: string },
    words: readonly string[],
  ): void {
    const { line, date, account } = place;
    const text = words.join(' ');
    if (kind === 'open') return this.builder.account(account, date);
    if (kind === 'close') return this.builder.account(account, null, date);
    if (kind === 'pad' && ACCOUNT.test(text)) {
      this.builder.pad({ ...place, from: text });
      return;
    }
    const amount = kind === 'balance' ? readJournalAmount(text.replace(/\s*~\s*[\d.]+/, '')) : null;
    if (!amount) return this.builder.fault(line, `${kind} ${account} ${text}`);
    this.builder.checks.push({ ...place, amount });
  }

  private header(date: string, flag: string, { rest, line }: { readonly rest: string; readonly line: number }): void {
    const strings = [...rest.matchAll(STRING)].map((match) => match[1]!.replace(/\\(.)/g, '$1'));
    const outside = rest.replace(STRING, ' ');
    const marked = (sign: string): string[] =>
      [...outside.matchAll(/(?:^|\s)([#^])([\w/.-]+)/g)].flatMap((match) => (match[1] === sign ? [match[2]!] : []));
    const [first, second] = strings;
    this.draft = this.builder.begin({
      line,
      date,
      status: flag === '!' ? 'pending' : flag === '*' || flag === 'txn' ? 'cleared' : null,
      code: null,
      payee: second === undefined ? null : journalText(first),
      narration: journalText(second ?? first),
      tags: [...this.pushed, ...marked('#')],
      links: marked('^'),
      postings: [],
    });
  }

  private indented(text: string, line: number): void {
    if (META.test(text)) return;
    const { draft } = this;
    if (!draft) {
      if (!this.passing) this.builder.fault(line, text);
      return;
    }
    const posting = POSTING.exec(text);
    const value = posting?.[2]?.trim() ?? '';
    const priced = value === '' ? null : readPriced(value);
    if (!posting || (value !== '' && !priced)) return this.builder.fault(line, text, 'JOURNAL_AMOUNT_UNREADABLE');
    const account = posting[1]!;
    this.builder.post(draft, {
      line,
      account,
      amount: priced?.amount ?? null,
      weight: priced?.weight ?? null,
      assertion: null,
    });
  }
}

/**
 * Reads beancount: transactions with postings, amounts left out, prices and costs, tags and links, `open`, `close`,
 * `commodity`, `price`, `balance` (checked) and `pad` (made into a transaction). Options and plug-ins are passed over,
 * notes, documents, events, queries and custom directives counted in a note; `include` throws `JOURNAL_INCLUDES`.
 */
export function parseBeancount(decoded: DecodedText, rowsMax: number): ParsedJournal {
  const reader = new BeancountReader(rowsMax);
  decoded.text.split(/\r\n|\r|\n/).forEach((text, index) => {
    reader.line(text, index + 1);
  });
  return reader.builder.finish(decoded);
}
