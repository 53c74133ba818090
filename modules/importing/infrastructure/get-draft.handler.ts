import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { GetDraft, type StoredDraft } from '../application/get-draft.js';
import type { DraftRow } from '../domain/draft.js';
import { importUnknown } from '../domain/import-errors.js';

@QueryHandler(GetDraft)
export class GetDraftHandler implements IQueryHandler<GetDraft> {
  constructor(private readonly db: ReadDb) {}

  execute({ actor, id, key }: GetDraft): Promise<StoredDraft> {
    return this.db.snapshot(actor, async (read) => {
      const [draft] = await read<Omit<StoredDraft, 'rows'>>(
        `select id, status, account_id as "accountId", currency, signature, fault_count as "faultCount",
                exists (select from idempotency_keys where principal = $2 and key = $3 and expires_at > now()) as "keyUsed"
           from importing_imports where id = $1`,
        [id, actor.userId, key],
      );
      if (!draft) throw importUnknown(id);
      if (draft.status === 'committed') return { ...draft, rows: [] };
      const rows = await read<DraftRow>(
        `select position, line, date, trim_scale(amount)::text as amount, payee, memo, bank_id as "bankId", pending
           from importing_rows where import_id = $1 order by position`,
        [id],
      );
      return { ...draft, rows };
    });
  }
}
