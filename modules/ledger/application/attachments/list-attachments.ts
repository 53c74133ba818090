import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { MediaType } from '../../domain/attachments/attached-file.js';

export interface AttachmentView {
  readonly id: string;
  /** The transaction that stands, also where an earlier one of its chain was asked for. */
  readonly transactionId: string;
  readonly fileName: string;
  readonly mediaType: MediaType;
  readonly bytes: number;
  /** Hexadecimal, of the file as it was uploaded. */
  readonly sha256: string;
  /** There is an image to be shown of it. */
  readonly hasPreview: boolean;
  /** ISO 8601, UTC. */
  readonly addedAt: string;
}

/** What is attached to a transaction or to any other of its correction chain, in the order it came. Throws `TRANSACTION_NOT_FOUND`. */
export class ListAttachments extends Query<AttachmentView[]> {
  constructor(
    readonly actor: Actor,
    readonly transactionId: string,
  ) {
    super();
  }
}
