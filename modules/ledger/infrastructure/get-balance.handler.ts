import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Money } from '../../platform/domain/money.js';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { GetBalance, type BalanceView } from '../application/get-balance.js';
import { accountUnknown } from '../domain/errors.js';
import { balance } from './account-rows.js';

@QueryHandler(GetBalance)
export class GetBalanceHandler implements IQueryHandler<GetBalance> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor, accountId, asOf }: GetBalance): Promise<BalanceView> {
    const [row] = await this.db.rows<{ currency: string; amount: string }>(
      actor,
      `select a.currency, (${balance('$2')})::text as amount from ledger_accounts a where a.id = $1`,
      [accountId, asOf],
    );
    if (!row) throw accountUnknown(accountId);
    return { accountId, amount: Money.stored(row.amount, row.currency).toString(), currency: row.currency, asOf };
  }
}
