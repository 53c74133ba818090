import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { isPast } from '../application/known/as-known.js';
import { ListAccounts, type AccountView } from '../application/list-accounts.js';
import { ACCOUNTS, accountView, IN_ORDER, type AccountRow } from './account-rows.js';
import { knownAccounts } from './known/known-balances.js';

@QueryHandler(ListAccounts)
export class ListAccountsHandler implements IQueryHandler<ListAccounts> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor, at }: ListAccounts): Promise<AccountView[]> {
    if (isPast(at)) return this.db.snapshot(actor, (rows) => knownAccounts(rows, at));
    return (await this.db.rows<AccountRow>(actor, `${ACCOUNTS} ${IN_ORDER}`)).map(accountView);
  }
}
