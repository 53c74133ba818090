import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { GetTransaction, type TransactionWithHistory } from '../application/get-transaction.js';
import { transactionUnknown } from '../domain/errors.js';
import { KNOWN_CHAIN } from './known/known-transactions.js';
import { CHAIN } from './correction-chain.js';
import { TRANSACTION_COLUMNS, transactionView, type TransactionRow } from './transaction-rows.js';

const HISTORY = `${CHAIN}
  select ${TRANSACTION_COLUMNS} from ledger_transactions t join chain using (id)
   order by t.recorded_at, t.reversal_of is null, t.id`;

@QueryHandler(GetTransaction)
export class GetTransactionHandler implements IQueryHandler<GetTransaction> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor, id, knownAt }: GetTransaction): Promise<TransactionWithHistory> {
    const rows =
      knownAt === null
        ? await this.db.rows<TransactionRow>(actor, HISTORY, [id])
        : await this.db.rows<TransactionRow>(actor, KNOWN_CHAIN, [knownAt, id]);
    const history = rows.map(transactionView);
    const transaction = history.find((item) => item.id === id);
    if (!transaction) throw transactionUnknown(id);
    return { ...transaction, history };
  }
}
