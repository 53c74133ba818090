import type { DecodedText } from '../decode-text.js';
import { journalIncludes } from '../errors.js';
import { readDate } from '../read-date.js';
import { readJournalAmount, readPriced } from './journal-amounts.js';
import { journalText, JournalBuilder } from './journal-builder.js';
import type { DraftTransaction, ParsedJournal } from './journal.js';

const HEADER =
  /^(?<date>\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?:=[\d/.-]{3,10})?(?:\s+(?<status>[*!]))?(?:\s+\((?<code>[^)]{0,80})\))?(?:\s+(?<text>.*))?$/;
const COMMENT = /^[;#%|*]/;
const NOTE = /(?:^|\s);(.*)$/;
const TAGS = /(?:^|\s):((?:[\w-]+:)+)(?:\s|$)/;
/** Lines at the margin that move nothing; a block of indented lines may follow. */
const HARMLESS =
  /^(?:account|commodity|payee|tag|decimal-mark|D|N|Y|year|P|assert|check|define|bucket|A|apply tag|end apply tag)\b/;
const PRICE = /^P\s+(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s+("[^"]+"|\S+)\s+(.+)$/;

const LINE_MAX = 2_000;
const TAGS_MAX = 100;

class LedgerReader {
  readonly builder: JournalBuilder;
  private draft: DraftTransaction | null = null;
  private passing: 'comment' | 'block' | null = null;
  private mark: '.' | ',' = '.';

  constructor(rowsMax: number) {
    this.builder = new JournalBuilder('ledger', rowsMax);
  }

  line(text: string, line: number): void {
    if (text.length > LINE_MAX) this.builder.fault(line, text);
    else if (this.passing === 'comment') {
      if (/^end\s+(?:comment|test)\b/.test(text)) this.passing = null;
    } else if (text.trim() === '') {
      this.draft = null;
      this.passing = null;
    } else if (/^\s/.test(text)) this.indented(text.trim(), line);
    else {
      this.draft = null;
      this.passing = null;
      this.margin(text.trimEnd(), line);
    }
  }

  private margin(text: string, line: number): void {
    if (/^(?:comment|test)\b/.test(text)) this.passing = 'comment';
    else if (COMMENT.test(text)) return;
    else if (/^!?include\b/.test(text)) throw journalIncludes(line);
    else if (/^\d/.test(text)) this.header(text, line);
    else if (/^[~=]/.test(text)) {
      // Forecasts and automatic postings add nothing unless the reader is asked for them.
      this.passing = 'block';
      this.builder.skip();
    } else if (HARMLESS.test(text)) this.directive(text);
    else {
      this.passing = 'block';
      this.builder.fault(line, text);
    }
  }

  private directive(text: string): void {
    this.passing = 'block';
    this.mark = /^decimal-mark\s+,/.test(text) ? ',' : this.mark;
    const account = /^account\s+(.+?)(?:\s{2,}.*|\t.*|\s*;.*)?$/.exec(text)?.[1];
    if (account !== undefined) this.builder.account(account);
    const price = PRICE.exec(text);
    const amount = price ? readJournalAmount(price[3]!, this.mark) : null;
    const date = price ? readDate(price[1]!, 'YMD') : null;
    if (price && amount && date !== null) {
      this.builder.prices.push({ date, commodity: price[2]!.replaceAll('"', ''), price: amount });
    }
  }

  private header(text: string, line: number): void {
    const found = HEADER.exec(text)?.groups;
    const date = found ? readDate(found['date']!, 'YMD') : null;
    if (!found || date === null) {
      this.passing = 'block';
      this.builder.fault(line, text.slice(0, 10), 'ROW_DATE_UNREADABLE');
      return;
    }
    const description = found['text'] ?? '';
    const comment = NOTE.exec(description)?.[1] ?? '';
    const [payee = '', ...rest] = description.replace(NOTE, '').split(' | ');
    this.draft = this.builder.begin({
      line,
      date,
      status: found['status'] === '*' ? 'cleared' : found['status'] === '!' ? 'pending' : null,
      code: journalText(found['code']),
      payee: journalText(payee),
      narration: journalText(rest.join(' | ')),
      tags: tagsOf(comment),
      links: [],
      postings: [],
    });
  }

  private indented(text: string, line: number): void {
    const { draft } = this;
    if (!draft) {
      if (this.passing === null) this.builder.fault(line, text);
      return;
    }
    if (text.startsWith(';')) {
      this.draft = Object.assign(draft, { tags: [...draft.tags, ...tagsOf(text.slice(1))].slice(0, TAGS_MAX) });
      return;
    }
    const posting = /^(?:[*!]\s*)?(.+?)(?:(?:\s{2,}|\t)\s*(.*))?$/.exec(withoutComment(text));
    const account = posting?.[1]?.trim() ?? '';
    // `(account)` moves nothing that balances.
    if (/^\(.*\)$/.test(account)) return this.builder.skip();
    const [value = '', stated] = (posting?.[2] ?? '').replace(NOTE, '').split(/(?<![=])==?\*?(?!=)/);
    const name = account.replace(/^\[(.*)\]$/, '$1');
    const priced = value.trim() === '' ? null : readPriced(value, this.mark);
    const assertion = stated === undefined ? null : readJournalAmount(stated, this.mark);
    const wrong = (value.trim() !== '' && !priced) || (stated !== undefined && !assertion);
    if (wrong || name === '') return this.builder.fault(line, text, 'JOURNAL_AMOUNT_UNREADABLE');
    this.builder.post(draft, {
      line,
      account: journalText(name) ?? name,
      amount: priced?.amount ?? null,
      weight: priced?.weight ?? null,
      assertion,
    });
  }
}

/** A comment starts two blanks or a tab behind what stands before it. */
function withoutComment(text: string): string {
  for (let at = text.indexOf(';'); at >= 0; at = text.indexOf(';', at + 1)) {
    if (/\s\s$|\t$/.test(text.slice(Math.max(0, at - 2), at))) return text.slice(0, at).trimEnd();
  }
  return text;
}

const tagsOf = (comment: string): string[] => [
  ...(TAGS.exec(` ${comment}`)?.[1]
    ?.split(':')
    .filter((tag) => tag !== '') ?? []),
  ...[...comment.matchAll(/(?:^|[\s,])([\p{L}\d_-]{1,60}):(?=\s|$|[^:\s])(?!\w*:)/gu)].map((match) => match[1]!),
];

/**
 * Reads the journals of hledger and ledger: transactions with postings, amounts left out, prices (`@`, `@@`), lots
 * (`{…}`), balance assertions (`=`), tags in comments, `account` and `P` directives. Directives that change how others
 * are read (`alias`, `apply account` …) are faults; `include` throws `JOURNAL_INCLUDES`.
 */
export function parseLedger(decoded: DecodedText, rowsMax: number): ParsedJournal {
  const reader = new LedgerReader(rowsMax);
  decoded.text.split(/\r\n|\r|\n/).forEach((text, index) => {
    reader.line(text, index + 1);
  });
  return reader.builder.finish(decoded);
}
