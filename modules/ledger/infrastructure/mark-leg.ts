import type { Tx } from '../../platform/application/unit-of-work.js';
import { invalidField } from '../../platform/domain/domain-error.js';
import { queryIn } from '../../platform/infrastructure/database/transaction.js';
import { accountUnknown, alreadyReversed, reconciled } from '../domain/errors.js';
import type { StandingTransaction } from '../domain/transaction.js';

interface LegRow {
  readonly accountId: string;
  readonly reconciliation: StandingTransaction['reconciliation'];
  readonly standing: boolean;
  /** How many accounts the transaction has, those included that are not seen. */
  readonly accounts: number;
}

/** The accounts of a transaction, held against a reconciliation that counts their legs (`Reconciliations.hold`). */
export async function holdAccounts(tx: Tx, transactionId: string): Promise<void> {
  const seen = `(select seen_with from ledger_transactions where id = $1)::uuid[]`;
  await queryIn(tx, `select from ledger_accounts where id = any (${seen}) order by id for key share`, [transactionId]);
}

/** Sets the status of one account leg, whose accounts are held. */
export async function markLeg(
  tx: Tx,
  transactionId: string,
  status: 'pending' | 'cleared',
  accountId: string | undefined,
): Promise<void> {
  const legs = await queryIn<LegRow>(
    tx,
    `select e.account_id as "accountId", cardinality(t.seen_with) as accounts,
            t.reversed_by is null and t.reversal_of is null as standing,
            (select json_build_object('id', r.id, 'date', r.date)
               from ledger_reconciliations r where r.id = e.reconciliation_id) as reconciliation
       from ledger_transactions t join ledger_entries e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
      where t.id = $1 and e.account_id is not null`,
    [transactionId],
  );
  const [first] = legs;
  if (accountId === undefined && first !== undefined && first.accounts > 1) throw invalidField('accountId', 'required');
  const leg = accountId === undefined ? first : legs.find((row) => row.accountId === accountId);
  if (leg === undefined) throw accountUnknown(accountId ?? transactionId);
  if (!leg.standing) throw alreadyReversed();
  if (leg.reconciliation !== null) throw reconciled(leg.reconciliation);
  const sql = `update ledger_entries set status = $3 where transaction_id = $1 and account_id = $2`;
  await queryIn(tx, sql, [transactionId, leg.accountId, status]);
}
