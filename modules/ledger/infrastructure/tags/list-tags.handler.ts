import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { ListTags, type TagView } from '../../application/tags/list-tags.js';

@QueryHandler(ListTags)
export class ListTagsHandler implements IQueryHandler<ListTags> {
  constructor(private readonly db: ReadDb) {}

  execute({ actor }: ListTags): Promise<TagView[]> {
    return this.db.rows<TagView>(
      actor,
      `select tag as name, count(*)::int as transactions
         from ledger_transactions t cross join unnest(t.tags) tag
        where t.reversed_by is null and t.reversal_of is null group by tag order by count(*) desc, tag`,
    );
  }
}
