import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { ListSightings } from '../application/list-sightings.js';
import type { Sighting } from '../domain/known-movements.js';

@QueryHandler(ListSightings)
export class ListSightingsHandler implements IQueryHandler<ListSightings> {
  constructor(private readonly db: ReadDb) {}

  /** What a preview matched is a guess; only a committed import says which transaction a row stands for. */
  execute({ actor, accountId, range }: ListSightings): Promise<Sighting[]> {
    return this.db.rows<Sighting>(
      actor,
      `select distinct i.signature as layout, r.date, trim_scale(r.amount)::text as amount, r.payee, r.memo,
              r.bank_id as "bankId", r.pending,
              case when i.status = 'committed' then r.transaction_id end as "transactionId"
         from importing_imports i
         join importing_rows r on r.tenant_id = i.tenant_id and r.import_id = i.id
        where i.account_id = $1 and i.id <> $2
          and (r.date between $3 and $4 or r.bank_id = any($5::text[]))`,
      [accountId, range.except, range.from, range.to, range.bankIds],
    );
  }
}
