import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { ListSavedViews } from '../../application/saved-views/list-saved-views.js';
import type { SavedView } from '../../application/saved-views/saved-views.js';
import { savedView, SAVED_VIEWS, type SavedViewRow } from './saved-view-rows.js';

@QueryHandler(ListSavedViews)
export class ListSavedViewsHandler implements IQueryHandler<ListSavedViews> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor }: ListSavedViews): Promise<SavedView[]> {
    const rows = await this.db.rows<SavedViewRow>(
      actor,
      `${SAVED_VIEWS} and (v.shared or v.user_id = $1::uuid)
        order by v.user_id <> $1::uuid, case when v.user_id = $1::uuid then v.position end, v.name, v.id`,
      [actor.userId],
    );
    return rows.map(savedView);
  }
}
