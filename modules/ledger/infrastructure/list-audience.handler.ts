import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { ListAudience, type AccountAudience } from '../application/list-audience.js';
import type { Visibility } from '../domain/sight.js';

interface Row {
  readonly id: string;
  readonly visibility: Visibility;
  readonly seenBy: readonly string[];
}

const COLUMNS = `a.id, a.visibility, a.seen_by as "seenBy"`;

@QueryHandler(ListAudience)
export class ListAudienceHandler implements IQueryHandler<ListAudience> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor, of }: ListAudience): Promise<AccountAudience[]> {
    const rows = await ('transactionId' in of
      ? this.db.rows<Row>(
          actor,
          `select ${COLUMNS} from ledger_transactions t
             join ledger_accounts a on a.tenant_id = t.tenant_id and a.id = any(t.seen_with) where t.id = $1`,
          [of.transactionId],
        )
      : this.db.rows<Row>(actor, `select ${COLUMNS} from ledger_accounts a where a.id = any($1::uuid[])`, [
          of.accountIds,
        ]));
    return rows.map(({ id, visibility, seenBy }) => ({
      accountId: id,
      seenBy: visibility === 'everyone' ? 'everyone' : seenBy,
    }));
  }
}
