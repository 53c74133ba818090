import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { GetAccount } from '../application/get-account.js';
import type { AccountView } from '../application/list-accounts.js';
import { accountUnknown } from '../domain/errors.js';
import { ACCOUNTS, accountView, type AccountRow } from './account-rows.js';

@QueryHandler(GetAccount)
export class GetAccountHandler implements IQueryHandler<GetAccount> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor, id }: GetAccount): Promise<AccountView> {
    const [row] = await this.db.rows<AccountRow>(actor, `${ACCOUNTS} where a.id = $1`, [id]);
    if (!row) throw accountUnknown(id);
    return accountView(row);
  }
}
