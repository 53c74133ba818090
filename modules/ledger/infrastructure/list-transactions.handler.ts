import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb, type SnapshotRows } from '../../platform/infrastructure/database/read-db.js';
import { ListTransactions, type TransactionPage } from '../application/list-transactions.js';
import { searchOf, type SearchTerm } from '../domain/search.js';
import { knownList } from './known/known-transactions.js';
import { isNamed, NAMED, nameKey, searchConditions, type NamedIds } from './search-conditions.js';
import { transactionView, type TransactionRow } from './transaction-rows.js';
import { boundsOfAmount, found, newest, ofAmount, wholeList, type Asked } from './transaction-statements.js';

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
      if (search.isVain) return [];
      if (at.knownAt !== null) {
        const { sql, params } = knownList({ filter, search, page }, at.knownAt);
        return read<TransactionRow>(sql, params);
      }
      return rowsOf(read, { filter, search, page }, longest(search.text, filter.payee, filter.tag));
    });
    const items = rows.slice(0, page.limit).map(transactionView);
    const last = items.at(-1);
    return { items, next: rows.length > page.limit && last ? [last.date, last.id] : null };
  }
}

/** Of dates as text, whose order is that of the calendar. */
const earliest = (a: string | undefined, b: string | null): string | undefined =>
  b === null || (a !== undefined && a < b) ? a : b;

const longest = (...texts: readonly (string | null | undefined)[]): string | null =>
  texts.reduce<string | null>((most, text) => ((text?.length ?? 0) > (most?.length ?? 0) ? text! : most), null);

/** Looks where it costs least: among the newest, among what an index of its own finds, and only then everywhere. */
async function rowsOf(read: SnapshotRows, asked: Asked, text: string | null): Promise<TransactionRow[]> {
  const enough = asked.page.limit + 1;
  for (const [{ sql, params }, most] of looks(asked, text)) {
    const answer = await read<Omit<TransactionRow, 'id'> & { id: string | null; looked: number }>(sql, params);
    const rows = answer.flatMap(({ looked: _, ...row }) => (row.id === null ? [] : [row as TransactionRow]));
    if (rows.length >= enough || answer[0]!.looked < most) return rows;
  }
  const whole = wholeList(asked);
  return read<TransactionRow>(whole.sql, whole.params);
}

function* looks(asked: Asked, text: string | null): Generator<[ReturnType<typeof newest>, number]> {
  const byAmount = boundsOfAmount(asked).length > 0;
  if (text === null && !byAmount) return;
  yield [newest(asked, NEWEST), NEWEST];
  if (byAmount) yield [ofAmount(asked, FOUND_MAX), FOUND_MAX];
  if (text !== null) yield [found(asked, text, FOUND_MAX), FOUND_MAX];
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
