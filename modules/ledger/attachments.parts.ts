import { AttachFileHandler } from './application/attachments/attach-file.js';
import { Attachments, Previews } from './application/attachments/ports.js';
import { ReadAttachmentHandler } from './application/attachments/read-attachment.js';
import { RemoveAttachmentHandler } from './application/attachments/remove-attachment.js';
import { AttachmentSweep } from './infrastructure/attachments/attachment-sweep.js';
import { GetAttachmentHandler } from './infrastructure/attachments/get-attachment.handler.js';
import { ListAttachmentsHandler } from './infrastructure/attachments/list-attachments.handler.js';
import { ProcessPreviews } from './infrastructure/attachments/process-previews.js';
import { SqlAttachments } from './infrastructure/attachments/sql-attachments.js';
import { VerifyAttachments } from './infrastructure/attachments/verify-attachments.js';
import { TransactionDetail } from './interfaces/web/transactions/transaction-detail.js';
import { AttachmentsController } from './interfaces/attachments/attachments.controller.js';

/** Files of transactions. */
export const ATTACHMENT_PROVIDERS = [
  AttachFileHandler,
  AttachmentSweep,
  GetAttachmentHandler,
  ListAttachmentsHandler,
  ReadAttachmentHandler,
  RemoveAttachmentHandler,
  TransactionDetail,
  VerifyAttachments,
  { provide: Attachments, useClass: SqlAttachments },
  { provide: Previews, useClass: ProcessPreviews },
];
export const ATTACHMENT_CONTROLLERS = [AttachmentsController];
