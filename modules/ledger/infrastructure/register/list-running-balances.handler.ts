import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Money } from '../../../platform/domain/money.js';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { ListRunningBalances, type RunningBalances } from '../../application/register/list-running-balances.js';

/**
 * What was taken back and its reversal have one date: before the first of the days asked for they are nothing, so the
 * sum there is of entries alone, which an index answers. Only within those days must they be told from what stands.
 */
const BALANCES = `
  with legs as (
    select e.date, e.transaction_id as id, sum(e.amount) as amount
      from ledger_entries e
      join ledger_transactions t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
     where e.account_id = $1 and e.date between $2 and $3 and t.reversed_by is null and t.reversal_of is null
     group by e.date, e.transaction_id),
  before as (select coalesce(sum(amount), 0) as amount from ledger_entries where account_id = $1 and date < $2),
  running as (
    select id, (select amount from before) + sum(amount) over (order by date, id) as balance from legs)
  select r.id, r.balance::text as balance, a.currency
    from running r join ledger_accounts a on a.id = $1 where r.id = any($4::uuid[])`;

interface Row {
  readonly id: string;
  readonly balance: string;
  readonly currency: string;
}

@QueryHandler(ListRunningBalances)
export class ListRunningBalancesHandler implements IQueryHandler<ListRunningBalances> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor, asked: { accountId, ids, from, to } }: ListRunningBalances): Promise<RunningBalances> {
    if (ids.length === 0) return new Map();
    const rows = await this.db.rows<Row>(actor, BALANCES, [accountId, from, to, ids]);
    return new Map(rows.map(({ id, balance, currency }) => [id, Money.stored(balance, currency).toString()]));
  }
}
