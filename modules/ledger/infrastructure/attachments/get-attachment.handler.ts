import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ReadDb } from '../../../platform/infrastructure/database/read-db.js';
import { GetAttachment } from '../../application/attachments/get-attachment.js';
import type { AttachmentView } from '../../application/attachments/list-attachments.js';
import { attachmentUnknown } from '../../domain/attachments/errors.js';
import { CHAIN } from '../correction-chain.js';
import { ATTACHMENT_COLUMNS, attachmentView, type AttachmentRow } from './attachment-rows.js';

const ONE = `${CHAIN}
  select ${ATTACHMENT_COLUMNS} from ledger_attachments f
   where f.id = $2 and f.removed_at is null and f.transaction_id in (select id from chain)`;

@QueryHandler(GetAttachment)
export class GetAttachmentHandler implements IQueryHandler<GetAttachment> {
  constructor(private readonly db: ReadDb) {}

  async execute({ actor, transactionId, id }: GetAttachment): Promise<AttachmentView> {
    const [row] = await this.db.rows<AttachmentRow>(actor, ONE, [transactionId, id]);
    if (!row) throw attachmentUnknown(id);
    return attachmentView(row);
  }
}
