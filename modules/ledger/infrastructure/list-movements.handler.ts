import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Money } from '../../platform/domain/money.js';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { ListMovements, type MovementView, type Movements } from '../application/list-movements.js';
import { accountUnknown } from '../domain/errors.js';

@QueryHandler(ListMovements)
export class ListMovementsHandler implements IQueryHandler<ListMovements> {
  constructor(private readonly db: ReadDb) {}

  /** One snapshot: the count must belong to the movements it is given with. */
  execute({ actor, accountId, range }: ListMovements): Promise<Movements> {
    return this.db.snapshot(actor, async (rows) => {
      const [account] = await rows<{ currency: string; n: string }>(
        `select currency, (select count(*) from ledger_entries where account_id = $1) as n
           from ledger_accounts where id = $1`,
        [accountId],
      );
      if (!account) throw accountUnknown(accountId);
      const movements = await rows<MovementView>(
        `select t.id as "transactionId", e.date, e.amount::text as amount, t.payee, t.note, e.bank_id as "bankId", e.status
           from ledger_entries e
          cross join lateral (
            -- A look-up per entry, whatever the planner believes: right after a large import its statistics are old.
            select id, payee, note, kind, reversed_by, reversal_of from ledger_transactions x
             where x.tenant_id = e.tenant_id and x.id = e.transaction_id offset 0) t
          where e.account_id = $1 and (e.date between $2 and $3 or e.bank_id = any($4::text[]))
            and t.reversed_by is null and t.reversal_of is null and t.kind <> 'opening'
          order by e.date, t.id`,
        [accountId, range.from, range.to, range.bankIds],
      );
      const exact = (amount: string): string => Money.stored(amount, account.currency).toString();
      return {
        currency: account.currency,
        entryCount: Number(account.n),
        movements: movements.map((movement) => ({ ...movement, amount: exact(movement.amount) })),
      };
    });
  }
}
