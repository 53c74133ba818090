import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { ListCategoryUse, type CategoryUse } from '../../application/categories/list-category-use.js';

/** All legs are counted from the index alone; what was taken back, with what took it back, is counted off. */
const USE = `
  with taken_back as (
    select e.category_id, count(*) as legs
      from ledger_transactions r
      join ledger_entries e on e.tenant_id = r.tenant_id and e.transaction_id in (r.id, r.reversal_of)
     where r.reversal_of is not null and e.category_id is not null group by 1)
  select e.category_id as id, (count(*) - coalesce(min(t.legs), 0))::int as legs
    from ledger_entries e left join taken_back t on t.category_id = e.category_id
   where e.category_id is not null group by 1`;

@QueryHandler(ListCategoryUse)
export class ListCategoryUseHandler implements IQueryHandler<ListCategoryUse> {
  constructor(private readonly db: ReadDb) {}

  execute({ actor }: ListCategoryUse): Promise<CategoryUse[]> {
    return this.db.rows<CategoryUse>(actor, USE);
  }
}
