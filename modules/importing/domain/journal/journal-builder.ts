import { cleanText, excerpt } from '../clean-text.js';
import type { DecodedText } from '../decode-text.js';
import { fileTooManyRows, noTransactions } from '../errors.js';
import type { RowFault, StatementNote } from '../statement.js';
import { balancePostings, Holdings } from './balance-journal.js';
import type {
  BalanceCheck,
  DraftPosting,
  DraftTransaction,
  JournalAccount,
  JournalFormat,
  JournalPrice,
  JournalTransaction,
  Pad,
  ParsedJournal,
} from './journal.js';

/** Of one transaction; more are faults. */
const POSTINGS_MAX = 1_000;
const PADS_MAX = 1_000;

/** Gathers what the lines of a journal say and follows it in the order of its days. */
export class JournalBuilder {
  readonly faults: RowFault[] = [];
  readonly checks: BalanceCheck[] = [];
  private readonly pads: Pad[] = [];
  readonly prices: JournalPrice[] = [];
  readonly commodities = new Set<string>();
  private readonly drafts: DraftTransaction[] = [];
  private readonly accounts = new Map<string, { opened: string | null; closed: string | null }>();
  private leftOut = 0;

  constructor(
    private readonly format: JournalFormat,
    private readonly rowsMax: number,
  ) {}

  fault(line: number, raw: string, code = 'JOURNAL_LINE_UNREADABLE', column: string | null = null): void {
    this.faults.push({ line, column, code, params: { value: excerpt(raw) } });
  }

  /** A directive that moves nothing. */
  skip(): void {
    this.leftOut += 1;
  }

  account(name: string, opened: string | null = null, closed: string | null = null): void {
    const known = this.accounts.get(name);
    this.accounts.set(name, { opened: opened ?? known?.opened ?? null, closed: closed ?? known?.closed ?? null });
  }

  pad(pad: Pad): void {
    if (this.pads.length >= PADS_MAX) this.fault(pad.line, pad.account);
    else this.pads.push(pad);
  }

  begin(draft: DraftTransaction): DraftTransaction {
    if (this.drafts.length >= this.rowsMax) throw fileTooManyRows(this.rowsMax);
    this.drafts.push(draft);
    return draft;
  }

  post(draft: DraftTransaction, posting: DraftPosting): void {
    if (draft.postings.length >= POSTINGS_MAX) return this.fault(posting.line, posting.account);
    draft.postings.push(posting);
    this.account(posting.account);
    if (posting.amount) this.commodities.add(posting.amount.commodity);
  }

  /** Throws `FILE_NO_TRANSACTIONS` when the journal has none. */
  finish(decoded: DecodedText): ParsedJournal {
    if (this.drafts.length === 0) throw noTransactions();
    const { transactions, padded, faults } = this.follow();
    const notes: StatementNote[] = [...decoded.notes];
    if (this.leftOut > 0) notes.push({ code: 'LINES_LEFT_OUT', params: { count: this.leftOut } });
    return {
      format: this.format,
      transactions: [...transactions, ...padded],
      accounts: [...this.accounts].map(([name, known]): JournalAccount => ({ name, ...known })),
      commodities: [...this.commodities],
      prices: this.prices,
      faults: [...this.faults, ...faults].sort((a, b) => a.line - b.line),
      notes,
      encoding: decoded.encoding,
    };
  }

  private follow(): { transactions: JournalTransaction[]; padded: JournalTransaction[]; faults: RowFault[] } {
    const holdings = new Holdings(this.pads);
    const transactions: JournalTransaction[] = [];
    // A balance holds as its day begins: before the transactions of that day.
    const steps = [
      ...this.checks.map((check) => ({ date: check.date, line: check.line, rank: 0, check, draft: null })),
      ...this.drafts.map((draft) => ({ date: draft.date, line: draft.line, rank: 1, check: null, draft })),
    ].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.rank - b.rank || a.line - b.line));
    for (const { check, draft } of steps) {
      if (check) holdings.check(check, true);
      else this.record(draft, holdings, transactions);
    }
    transactions.sort((a, b) => a.line - b.line);
    return { transactions, padded: holdings.padded, faults: holdings.faults };
  }

  private record(draft: DraftTransaction, holdings: Holdings, transactions: JournalTransaction[]): void {
    const postings = balancePostings(draft);
    if (!Array.isArray(postings)) {
      this.faults.push(postings);
      return;
    }
    for (const posting of postings) {
      holdings.add(posting.account, posting.amount);
      const stated = draft.postings.find(({ line }) => line === posting.line)?.assertion;
      if (stated)
        holdings.check({ line: posting.line, date: draft.date, account: posting.account, amount: stated }, false);
    }
    transactions.push({ ...draft, postings, padding: false });
  }
}

/** Null when nothing readable is left. */
export const journalText = (raw: string | undefined): string | null => cleanText(raw ?? '').text;
