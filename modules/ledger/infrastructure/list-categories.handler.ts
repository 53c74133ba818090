import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { ListCategories, type CategoryView } from '../application/list-categories.js';

/** What a person may pick; append `and …` and `order by`. */
export const CATEGORIES = `
  select c.id, c.name, c.kind, c.parent_id as "parentId", c.system_key as "systemKey",
         c.archived_at is not null as archived, c.version
    from ledger_categories c
    left join ledger_categories g on g.tenant_id = c.tenant_id and g.id = c.parent_id
   where c.kind in ('income', 'expense')`;

@QueryHandler(ListCategories)
export class ListCategoriesHandler implements IQueryHandler<ListCategories> {
  constructor(private readonly db: ReadDb) {}

  execute({ actor }: ListCategories): Promise<CategoryView[]> {
    return this.db.rows<CategoryView>(
      actor,
      `${CATEGORIES} order by coalesce(g.position, c.position), coalesce(g.name, c.name), c.parent_id nulls first, c.position, c.name`,
    );
  }
}
