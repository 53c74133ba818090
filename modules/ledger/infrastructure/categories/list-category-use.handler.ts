import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { TOTALS } from '../totals/totals.js';
import { ListCategoryUse, type CategoryUse } from '../../application/categories/list-category-use.js';

const USE = `
  select subject_id as id, sum(legs)::int as legs from ${TOTALS} s where subject_id <> account_id
   group by 1 having sum(entries) > 0`;

@QueryHandler(ListCategoryUse)
export class ListCategoryUseHandler implements IQueryHandler<ListCategoryUse> {
  constructor(private readonly db: ReadDb) {}

  execute({ actor }: ListCategoryUse): Promise<CategoryUse[]> {
    return this.db.rows<CategoryUse>(actor, USE);
  }
}
