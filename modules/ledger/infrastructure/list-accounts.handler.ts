import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { ListAccounts, type AccountView } from '../application/list-accounts.js';
import { ACCOUNTS, accountView, IN_ORDER, type AccountRow } from './account-rows.js';

@QueryHandler(ListAccounts)
export class ListAccountsHandler implements IQueryHandler<ListAccounts> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor }: ListAccounts): Promise<AccountView[]> {
    return (await this.db.rows<AccountRow>(actor, `${ACCOUNTS} ${IN_ORDER}`)).map(accountView);
  }
}
