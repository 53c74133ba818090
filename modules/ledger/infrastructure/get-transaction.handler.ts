import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { GetTransaction, type TransactionWithHistory } from '../application/get-transaction.js';
import { transactionUnknown } from '../domain/errors.js';
import { KNOWN_CHAIN } from './known/known-transactions.js';
import { TRANSACTION_COLUMNS, transactionView, type TransactionRow } from './transaction-rows.js';

/** Back to the first of the chain that is seen, by `replaces`, then forward over replacements and their reversals. */
const CHAIN = `
  with recursive earlier as (
    select id, coalesce(replaces, reversal_of) as before from ledger_transactions where id = $1
    union
    select t.id, coalesce(t.replaces, t.reversal_of) from ledger_transactions t join earlier e on t.id = e.before),
  chain as (
    select id from earlier e where not exists (select from ledger_transactions b where b.id = e.before)
    union
    select t.id from ledger_transactions t join chain c on t.replaces = c.id or t.reversal_of = c.id)
  select ${TRANSACTION_COLUMNS} from ledger_transactions t join chain using (id)
   order by t.recorded_at, t.reversal_of is null, t.id`;

@QueryHandler(GetTransaction)
export class GetTransactionHandler implements IQueryHandler<GetTransaction> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor, id, knownAt }: GetTransaction): Promise<TransactionWithHistory> {
    const rows =
      knownAt === null
        ? await this.db.rows<TransactionRow>(actor, CHAIN, [id])
        : await this.db.rows<TransactionRow>(actor, KNOWN_CHAIN, [knownAt, id]);
    const history = rows.map(transactionView);
    const transaction = history.find((item) => item.id === id);
    if (!transaction) throw transactionUnknown(id);
    return { ...transaction, history };
  }
}
