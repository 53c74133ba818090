import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { ListPayees, type PayeeView } from '../../application/payees/list-payees.js';

const STANDING = 't.payee_id is not null and t.reversed_by is null and t.reversal_of is null';

/**
 * From payee to payee by the index, never through all transactions; those are counted for the payees that fit only.
 * Row security decides what is seen of each, so a payee of hidden accounts is not there.
 */
const PAYEES = `
  with recursive payees as (
    (select t.payee_id as id from ledger_transactions t where ${STANDING} order by t.payee_id limit 1)
    union all
    select (select t.payee_id from ledger_transactions t where ${STANDING} and t.payee_id > p.id
             order by t.payee_id limit 1)
      from payees p where p.id is not null)
  select p.id, last.payee as name, last.date as "lastUsed",
         (select count(*) from ledger_transactions t where t.payee_id = p.id and ${STANDING})::int as transactions,
         category.id as "lastCategoryId", category.name as "lastCategoryName"
    from payees p
    cross join lateral (select t.id, t.payee, t.date from ledger_transactions t where t.payee_id = p.id and ${STANDING}
                         order by t.date desc, t.id desc limit 1) last
    left join lateral (select c.id, c.name
                         from ledger_entries e
                         join ledger_categories c on c.tenant_id = e.tenant_id and c.id = e.category_id
                        where e.transaction_id = last.id and c.kind in ('income', 'expense') and c.system_key is null
                        order by e.position limit 1) category on true
   where ($1::uuid is null or p.id = $1)
     and ($2::text is null or position(folded_name($2) in folded_name(last.payee)) > 0)
   order by transactions desc, name limit $3`;

@QueryHandler(ListPayees)
export class ListPayeesHandler implements IQueryHandler<ListPayees> {
  constructor(private readonly db: ReadDb) {}

  execute({ actor, filter, limit }: ListPayees): Promise<PayeeView[]> {
    return this.db.rows<PayeeView>(actor, PAYEES, [filter.id ?? null, filter.q ?? null, limit]);
  }
}
