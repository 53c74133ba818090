import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { AccountSums } from '../../application/bulk/account-sums.js';

@Injectable()
export class SqlAccountSums extends AccountSums {
  async of(tx: Tx, accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    // Apart and first: a statement that waits for a lock still reads other rows as they were before it.
    await queryIn(tx, `select from ledger_accounts where id = any($1::uuid[]) order by id for no key update`, [
      accountIds,
    ]);
    const rows = await queryIn<{ id: string; sum: string }>(
      tx,
      `select account_id as id, sum(amount)::text as sum from ledger_entries where account_id = any($1::uuid[])
        group by account_id`,
      [accountIds],
    );
    const sums = new Map(rows.map(({ id, sum }) => [id, sum]));
    return new Map(accountIds.map((id) => [id, sums.get(id) ?? '0']));
  }
}
