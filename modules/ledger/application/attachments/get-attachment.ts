import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { AttachmentView } from './list-attachments.js';

/** One attachment of a transaction or of any other of its correction chain. Throws `ATTACHMENT_NOT_FOUND`. */
export class GetAttachment extends Query<AttachmentView> {
  constructor(
    readonly actor: Actor,
    readonly transactionId: string,
    readonly id: string,
  ) {
    super();
  }
}
