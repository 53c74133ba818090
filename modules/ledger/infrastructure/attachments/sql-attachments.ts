import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { queryIn } from '../../../platform/infrastructure/database/transaction.js';
import { recordEvents } from '../../../platform/infrastructure/outbox/outbox.js';
import { Settings } from '../../../platform/infrastructure/settings.js';
import type { AttachmentView } from '../../application/attachments/list-attachments.js';
import { Attachments, type NewAttachment } from '../../application/attachments/ports.js';
import { transactionLabelled } from '../../application/published-events.js';
import { attachmentsFull, attachmentUnknown, storageFull } from '../../domain/attachments/errors.js';
import { alreadyReversed } from '../../domain/errors.js';
import { CHAIN } from '../correction-chain.js';
import { touch } from '../touch-transaction.js';
import { ATTACHMENT_COLUMNS, attachmentView, type AttachmentRow } from './attachment-rows.js';

@Injectable()
export class SqlAttachments extends Attachments {
  constructor(private readonly settings: Settings) {
    super();
  }

  async add(tx: Tx, attachment: NewAttachment): Promise<AttachmentView> {
    const { transactionId, id, fileName, mediaType, bytes, sha256, previewBytes } = attachment;
    // Held until the end: nobody attaches to it or corrects it meanwhile.
    const { version, stands } = await touch(tx, transactionId);
    if (!stands) throw alreadyReversed();
    await this.demandRoom(tx, transactionId, bytes + (previewBytes ?? 0));
    const [row] = await queryIn<AttachmentRow>(
      tx,
      `insert into ledger_attachments as f (id, transaction_id, seen_with, file_name, media_type, bytes, sha256,
                                            preview_bytes, added_at, added_by)
       select $1, t.id, t.seen_with, $3, $4, $5, decode($6, 'hex'), $7, $8, $9 from ledger_transactions t where t.id = $2
       returning ${ATTACHMENT_COLUMNS}`,
      [id, transactionId, fileName, mediaType, bytes, sha256, previewBytes, tx.now, tx.actor.userId],
    );
    await recordEvents(tx, [transactionLabelled(transactionId, version)]);
    return attachmentView(row!);
  }

  async remove(tx: Tx, transactionId: string, id: string): Promise<void> {
    const [found] = await queryIn<{ holder: string }>(
      tx,
      `${CHAIN} select f.transaction_id as holder from ledger_attachments f
                 where f.id = $2 and f.removed_at is null and f.transaction_id in (select id from chain)`,
      [transactionId, id],
    );
    if (!found) throw attachmentUnknown(id);
    const { version } = await touch(tx, found.holder);
    const removed = await queryIn(
      tx,
      `update ledger_attachments set removed_at = $2, removed_by = $3 where id = $1 and removed_at is null returning id`,
      [id, tx.now, tx.actor.userId],
    );
    if (removed.length === 0) throw attachmentUnknown(id);
    await recordEvents(tx, [transactionLabelled(found.holder, version)]);
  }

  /** One upload of a household at a time from here to its end: two would both find the room that is left for one. */
  private async demandRoom(tx: Tx, transactionId: string, bytes: number): Promise<void> {
    const { perTransaction, householdBytes } = this.settings.attachments;
    await queryIn(tx, `select pg_advisory_xact_lock(hashtextextended('attachments ' || $1::text, 0))`, [
      tx.actor.tenantId,
    ]);
    const [used] = await queryIn<{ files: number; bytes: string }>(
      tx,
      `select (select count(*)::int from ledger_attachments where transaction_id = $1 and removed_at is null) as files,
              attached_bytes()::text as bytes`,
      [transactionId],
    );
    if (used!.files >= perTransaction) throw attachmentsFull(perTransaction);
    if (Number(used!.bytes) + bytes > householdBytes) throw storageFull(householdBytes);
  }
}
