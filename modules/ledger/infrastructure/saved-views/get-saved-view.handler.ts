import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { GetSavedView } from '../../application/saved-views/get-saved-view.js';
import type { SavedView } from '../../application/saved-views/saved-views.js';
import { savedViewUnknown } from '../../domain/errors.js';
import { savedView, SAVED_VIEWS, type SavedViewRow } from './saved-view-rows.js';

@QueryHandler(GetSavedView)
export class GetSavedViewHandler implements IQueryHandler<GetSavedView> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor, id }: GetSavedView): Promise<SavedView> {
    const [row] = await this.db.rows<SavedViewRow>(actor, `${SAVED_VIEWS} and v.id = $1`, [id]);
    if (!row) throw savedViewUnknown(id);
    return savedView(row);
  }
}
