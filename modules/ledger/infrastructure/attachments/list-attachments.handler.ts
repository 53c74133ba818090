import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { ListAttachments, type AttachmentView } from '../../application/attachments/list-attachments.js';
import { transactionUnknown } from '../../domain/errors.js';
import { CHAIN } from '../correction-chain.js';
import { ATTACHMENT_COLUMNS, attachmentView, type AttachmentRow } from './attachment-rows.js';

/** A row without an attachment says that the transaction is there. */
const OF_CHAIN = `${CHAIN}
  select ${ATTACHMENT_COLUMNS} from chain c
    left join ledger_attachments f on f.transaction_id = c.id and f.removed_at is null
   order by f.added_at, f.id`;

@QueryHandler(ListAttachments)
export class ListAttachmentsHandler implements IQueryHandler<ListAttachments> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor, transactionId }: ListAttachments): Promise<AttachmentView[]> {
    const rows = await this.db.rows<AttachmentRow | { id: null }>(actor, OF_CHAIN, [transactionId]);
    if (rows.length === 0) throw transactionUnknown(transactionId);
    return rows.filter((row): row is AttachmentRow => row.id !== null).map(attachmentView);
  }
}
