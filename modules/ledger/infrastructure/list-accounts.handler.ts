import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { ListAccounts, type AccountView } from '../application/list-accounts.js';
import { ACCOUNTS, accountView, IN_ORDER, type AccountRow } from './account-rows.js';
import { knownBalances } from './known/known-balances.js';

@QueryHandler(ListAccounts)
export class ListAccountsHandler implements IQueryHandler<ListAccounts> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor, at }: ListAccounts): Promise<AccountView[]> {
    if (at.asOf === null && at.knownAt === null) {
      return (await this.db.rows<AccountRow>(actor, `${ACCOUNTS} ${IN_ORDER}`)).map(accountView);
    }
    return this.db.snapshot(actor, async (rows) => {
      const then = new Map((await knownBalances(rows, at)).map((known) => [known.accountId, known]));
      const accounts = await rows<AccountRow>(`${ACCOUNTS} ${IN_ORDER}`);
      return accounts
        .filter(({ id }) => then.get(id)!.existed)
        .map((account) => accountView({ ...account, balance: then.get(account.id)!.amount }));
    });
  }
}
