import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { ListChangeSets, type ChangeSetView } from '../../application/changes/list-change-sets.js';
import { CHANGE_SETS, changeSetView, type ChangeSetRow } from './change-set-rows.js';

@QueryHandler(ListChangeSets)
export class ListChangeSetsHandler implements IQueryHandler<ListChangeSets> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor, page }: ListChangeSets): Promise<{ items: readonly ChangeSetView[]; next: string | null }> {
    const rows = await this.db.rows<ChangeSetRow>(
      actor,
      `${CHANGE_SETS} where $2::uuid is null or s.id < $2 order by s.id desc limit $1`,
      [page.limit + 1, page.after],
    );
    const items = rows.slice(0, page.limit).map(changeSetView);
    return { items, next: rows.length > page.limit ? items.at(-1)!.id : null };
  }
}
