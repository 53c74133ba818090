import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Money } from '../../platform/domain/money.js';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { ListMovements, type MovementView, type Movements } from '../application/list-movements.js';
import { accountTotalOnly, accountUnknown } from '../domain/errors.js';
import { HIDDEN } from './account-rows.js';
import { entryCount } from './totals/totals.js';

/** Legs of the account in the range, with their transactions: `e` and `t`. */
const LEGS = `
  ledger_entries e
  cross join lateral (
    -- A look-up per entry, whatever the planner believes: right after a large import its statistics are old.
    select id, payee, note, kind, reversed_by, reversal_of from ledger_transactions x
     where x.tenant_id = e.tenant_id and x.id = e.transaction_id offset 0) t
  where e.account_id = $1 and (e.date between $2 and $3 or e.bank_id = any($4::text[])) and t.reversal_of is null`;

const WRITING = `e.date, e.amount::text as amount, t.payee, t.note, e.bank_id as "bankId", e.status`;

const STANDING = `
  select t.id as "transactionId", ${WRITING} from ${LEGS} and t.reversed_by is null and t.kind <> 'opening'
   order by e.date, t.id`;

/** What was taken back and told again: each as it was recorded, with the transaction that stands for it now. */
const CORRECTED = `
  with recursive first as (select t.id as "firstId", ${WRITING} from ${LEGS} and t.reversed_by is not null),
  chain as (
    select "firstId", "firstId" as id from first
    union all
    select c."firstId", r.id from chain c join ledger_transactions r on r.replaces = c.id)
  select first.*, r.id as "transactionId"
    from chain join first using ("firstId") join ledger_transactions r on r.id = chain.id
   where r.reversed_by is null and chain.id <> "firstId" order by first.date, "firstId"`;

type Standing = Omit<MovementView, 'earlierIds'>;
type Corrected = Standing & { readonly firstId: string };

@QueryHandler(ListMovements)
export class ListMovementsHandler implements IQueryHandler<ListMovements> {
  constructor(private readonly db: ReadDb) {}

  /** One snapshot: the count must belong to the movements it is given with. */
  execute({ actor, accountId, range }: ListMovements): Promise<Movements> {
    return this.db.snapshot(actor, async (rows) => {
      const [account] = await rows<{ currency: string; n: string; totalOnly: boolean }>(
        `select a.currency, ${entryCount('a.id')} as n, ${HIDDEN} as "totalOnly"
           from ledger_accounts a where a.id = $1`,
        [accountId],
      );
      if (!account) throw accountUnknown(accountId);
      if (account.totalOnly) throw accountTotalOnly(accountId);
      const params = [accountId, range.from, range.to, range.bankIds];
      const standing = await rows<Standing>(STANDING, params);
      const corrected = await rows<Corrected>(CORRECTED, params);
      const exact = (amount: string): string => Money.stored(amount, account.currency).toString();
      const movements = withEarlier(standing, corrected).map((m) => ({ ...m, amount: exact(m.amount) }));
      return { currency: account.currency, entryCount: Number(account.n), movements };
    });
  }
}

function withEarlier(standing: readonly Standing[], corrected: readonly Corrected[]): MovementView[] {
  const movements = new Map(
    standing.map((row): [string, MovementView] => [row.transactionId, { ...row, earlierIds: [] }]),
  );
  for (const { firstId, ...row } of corrected) {
    const known = movements.get(row.transactionId) ?? { ...row, earlierIds: [] };
    const earlierIds = [...known.earlierIds, firstId];
    movements.set(row.transactionId, { ...known, bankId: known.bankId ?? row.bankId, earlierIds });
  }
  return [...movements.values()];
}
