import type { Tx } from '../../../platform/application/unit-of-work.js';
import type { MediaType } from '../../domain/attachments/attached-file.js';
import type { AttachmentView } from './list-attachments.js';

export interface NewAttachment {
  readonly id: string;
  readonly transactionId: string;
  readonly fileName: string;
  readonly mediaType: MediaType;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** Of the image that is shown of it; null: nothing is. */
  readonly previewBytes: number | null;
}

export abstract class Attachments {
  /**
   * Attaches to a transaction that stands, while there is room. Throws `TRANSACTION_NOT_FOUND`, `ALREADY_CORRECTED`,
   * `ATTACHMENTS_FULL`, `STORAGE_FULL`.
   */
  abstract add(tx: Tx, attachment: NewAttachment): Promise<AttachmentView>;
  /** Takes it off the chain of a transaction; what it was stays known. Throws `ATTACHMENT_NOT_FOUND`. */
  abstract remove(tx: Tx, transactionId: string, id: string): Promise<void>;
}

/** Makes images that can be shown: decoded, turned upright, made small, and written anew without anything but pixels. */
export abstract class Previews {
  /** A WebP of at most 1,280 pixels a side. Throws `IMAGE_UNREADABLE`; `FILES_UNAVAILABLE` when too much is asked at once. */
  abstract of(image: Uint8Array): Promise<Uint8Array>;
}
