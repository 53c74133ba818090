import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb, type SnapshotRows } from '../../platform/infrastructure/database/read-db.js';
import { ListTransactions, type TransactionPage } from '../application/list-transactions.js';
import { searchOf, type SearchTerm } from '../domain/search.js';
import { knownList } from './known/known-transactions.js';
import { isNamed, NAMED, nameKey, searchConditions, type NamedIds } from './search-conditions.js';
import { transactionView, type TransactionRow } from './transaction-rows.js';
import { found, newest, wholeList, type Asked } from './transaction-statements.js';

/** How many of the newest are looked through before an index is asked. */
const NEWEST = 1_000;
/** What more transactions than these contain is so frequent that the list is walked. */
const FOUND_MAX = 5_000;

@QueryHandler(ListTransactions)
export class ListTransactionsHandler implements IQueryHandler<ListTransactions> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor, filter: asked, page, at }: ListTransactions): Promise<TransactionPage> {
    const filter = { ...asked, to: earliest(asked.to, at.asOf) };
    const terms = searchOf(filter.q ?? '');
    const rows = await this.db.snapshot(actor, async (read) => {
      const search = searchConditions(terms, await namedIds(read, terms));
      const text = longest(search.text, filter.payee ?? null);
      if (search.isVain) return [];
      if (at.knownAt !== null) {
        const { sql, params } = knownList({ filter, search, page }, at.knownAt);
        return read<TransactionRow>(sql, params);
      }
      return rowsOf(read, { filter, search, page }, text);
    });
    const items = rows.slice(0, page.limit).map(transactionView);
    const last = items.at(-1);
    return { items, next: rows.length > page.limit && last ? [last.date, last.id] : null };
  }
}

/** Of dates as text, whose order is that of the calendar. */
const earliest = (a: string | undefined, b: string | null): string | undefined =>
  b === null || (a !== undefined && a < b) ? a : b;

const longest = (a: string | null, b: string | null): string | null => ((a?.length ?? 0) < (b?.length ?? 0) ? b : a);

/** Looks where it costs least: among the newest, among what an index of text finds, and only then everywhere. */
async function rowsOf(read: SnapshotRows, asked: Asked, text: string | null): Promise<TransactionRow[]> {
  const whole = wholeList(asked);
  if (text === null) return read<TransactionRow>(whole.sql, whole.params);
  const enough = asked.page.limit + 1;
  for (const [{ sql, params }, most] of [
    [newest(asked, NEWEST), NEWEST],
    [found(asked, text, FOUND_MAX), FOUND_MAX],
  ] as const) {
    const answer = await read<Omit<TransactionRow, 'id'> & { id: string | null; looked: number }>(sql, params);
    const rows = answer.flatMap(({ looked: _, ...row }) => (row.id === null ? [] : [row as TransactionRow]));
    if (rows.length >= enough || answer[0]!.looked < most) return rows;
  }
  return read<TransactionRow>(whole.sql, whole.params);
}

async function namedIds(read: SnapshotRows, terms: readonly SearchTerm[]): Promise<NamedIds> {
  const ids = new Map<string, readonly string[]>();
  for (const term of terms.filter(isNamed)) {
    const rows = await read<{ id: string }>(NAMED[term.by], [term.text]);
    ids.set(
      nameKey(term),
      rows.map(({ id }) => id),
    );
  }
  return ids;
}
