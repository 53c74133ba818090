import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Money } from '../../platform/domain/money.js';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { GetBalance, type BalanceView } from '../application/get-balance.js';
import { accountUnknown } from '../domain/errors.js';
import { balance } from './account-rows.js';
import { knownBalances } from './known/known-balances.js';

interface Row {
  readonly currency: string;
  readonly amount: string;
}

@QueryHandler(GetBalance)
export class GetBalanceHandler implements IQueryHandler<GetBalance> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor, accountId, at }: GetBalance): Promise<BalanceView> {
    const [row] =
      at.knownAt === null
        ? await this.db.rows<Row>(
            actor,
            `select a.currency, (${balance('$2')})::text as amount from ledger_accounts a where a.id = $1`,
            [accountId, at.asOf],
          )
        : await knownBalances((sql, params) => this.db.rows(actor, sql, params), at, accountId);
    if (!row) throw accountUnknown(accountId);
    return { accountId, amount: Money.stored(row.amount, row.currency).toString(), currency: row.currency, ...at };
  }
}
