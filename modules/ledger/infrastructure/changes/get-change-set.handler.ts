import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { GetChangeSet, type ChangeSetPage } from '../../application/changes/list-change-sets.js';
import { changeSetUnknown } from '../../domain/errors.js';
import { CHANGE_SETS, changeSetView, ITEMS, itemView, type ChangeSetRow, type ItemRow } from './change-set-rows.js';

@QueryHandler(GetChangeSet)
export class GetChangeSetHandler implements IQueryHandler<GetChangeSet> {
  constructor(private readonly db: ReadDb) {}

  execute({ actor, id, page }: GetChangeSet): Promise<ChangeSetPage> {
    return this.db.snapshot(actor, async (read) => {
      const [set] = await read<ChangeSetRow>(`${CHANGE_SETS} where s.id = $1`, [id]);
      if (!set) throw changeSetUnknown(id);
      const rows = await read<ItemRow>(ITEMS, [id, page.limit + 1, page.after, page.status]);
      const shown = rows.slice(0, page.limit);
      const next = rows.length > page.limit ? String(shown.at(-1)!.position) : null;
      return { set: changeSetView(set), items: shown.map(itemView), next };
    });
  }
}
