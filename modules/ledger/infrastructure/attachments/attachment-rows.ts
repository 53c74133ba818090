import type { AttachmentView } from '../../application/attachments/list-attachments.js';

export interface AttachmentRow extends Omit<AttachmentView, 'addedAt'> {
  readonly addedAt: Date;
}

/** Columns of an `AttachmentRow`, from `ledger_attachments f`. */
export const ATTACHMENT_COLUMNS = `
  f.id, f.transaction_id as "transactionId", f.file_name as "fileName", f.media_type as "mediaType", f.bytes::int as bytes,
  encode(f.sha256, 'hex') as sha256, f.preview_bytes is not null as "hasPreview", f.added_at as "addedAt"`;

export const attachmentView = ({ addedAt, ...row }: AttachmentRow): AttachmentView => ({
  ...row,
  addedAt: addedAt.toISOString(),
});
