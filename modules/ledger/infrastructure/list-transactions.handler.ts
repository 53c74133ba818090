import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { ListTransactions, type TransactionFilter, type TransactionPage } from '../application/list-transactions.js';
import { TRANSACTION_COLUMNS, transactionView, type TransactionRow } from './transaction-rows.js';

@QueryHandler(ListTransactions)
export class ListTransactionsHandler implements IQueryHandler<ListTransactions> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor, filter, page }: ListTransactions): Promise<TransactionPage> {
    const where = new Conditions();
    where.add('t.reversed_by is null and t.reversal_of is null');
    if (page.after) where.add('(t.date, t.id) < (?::date, ?::uuid)', ...page.after);
    restrict(where, filter);
    const rows = await this.db.rows<TransactionRow>(
      actor,
      `select ${TRANSACTION_COLUMNS} from ledger_transactions t
        where ${where.sql} order by t.date desc, t.id desc limit ${page.limit + 1}`,
      where.params,
    );
    const items = rows.slice(0, page.limit).map(transactionView);
    const last = items.at(-1);
    return { items, next: rows.length > page.limit && last ? [last.date, last.id] : null };
  }
}

/** Conditions and their parameters, numbered as they come. */
class Conditions {
  readonly params: unknown[] = [];
  private readonly parts: string[] = [];

  add(sql: string, ...params: readonly unknown[]): void {
    const values = [...params];
    this.parts.push(sql.replace(/\?/g, () => `$${this.params.push(values.shift())}`));
  }

  get sql(): string {
    return this.parts.join(' and ');
  }
}

const entryWhere = (condition: string): string =>
  `exists (select from ledger_entries e where e.tenant_id = t.tenant_id and e.transaction_id = t.id and ${condition})`;

/** Text as it stands inside a LIKE pattern. */
const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

function restrict(where: Conditions, filter: TransactionFilter): void {
  if (filter.from) where.add('t.date >= ?::date', filter.from);
  if (filter.to) where.add('t.date <= ?::date', filter.to);
  if (filter.kind) where.add('t.kind = ?', filter.kind);
  if (filter.tag) where.add('t.tags @> array[?]', filter.tag);
  if (filter.payee) where.add('t.payee ilike ?', containing(filter.payee));
  if (filter.q) where.add('(t.payee ilike ? or t.note ilike ?)', containing(filter.q), containing(filter.q));
  if (filter.accountId) where.add(entryWhere('e.account_id = ?::uuid'), filter.accountId);
  if (filter.categoryId) where.add(entryWhere('e.category_id = ?::uuid'), filter.categoryId);
  if (filter.status) where.add(entryWhere('e.status = ?'), filter.status);
  if (filter.min) where.add(entryWhere('e.account_id is not null and abs(e.amount) >= ?::numeric'), filter.min);
  if (filter.max) where.add(entryWhere('e.account_id is not null and abs(e.amount) <= ?::numeric'), filter.max);
}
