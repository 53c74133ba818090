import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { ListMerges, type MergeView } from '../../application/merges/list-merges.js';
import { MERGES, mergeView, type MergeRow } from './merge-rows.js';

@QueryHandler(ListMerges)
export class ListMergesHandler implements IQueryHandler<ListMerges> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor, kind, limit }: ListMerges): Promise<MergeView[]> {
    const rows = await this.db.rows<MergeRow>(
      actor,
      `${MERGES} where $1::text is null or m.kind = $1 order by m.made_at desc, m.id desc limit $2`,
      [kind, limit],
    );
    return rows.map(mergeView);
  }
}
