import type { Tx } from '../../platform/application/unit-of-work.js';
import { queryIn } from '../../platform/infrastructure/database/transaction.js';
import { transactionUnknown } from '../domain/errors.js';

/**
 * Holds a transaction whose attachments or links change, and counts its version on: whoever has read it, and whoever
 * keeps a copy, is to know. Throws `TRANSACTION_NOT_FOUND`.
 */
export async function touch(tx: Tx, id: string): Promise<{ readonly version: number; readonly stands: boolean }> {
  const [row] = await queryIn<{ version: number; stands: boolean }>(
    tx,
    `update ledger_transactions set version = version + 1 where id = $1
     returning version, reversed_by is null and reversal_of is null as stands`,
    [id],
  );
  if (!row) throw transactionUnknown(id);
  return row;
}
