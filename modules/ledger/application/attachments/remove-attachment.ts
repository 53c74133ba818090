import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { Files } from '../../../platform/application/files.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { fileKey, previewKey } from './file-keys.js';
import { Attachments } from './ports.js';

export interface RemoveAttachmentInput {
  readonly transactionId: string;
  readonly id: string;
}

/** Takes an attachment off its transaction, then its file away. Throws `ATTACHMENT_NOT_FOUND`. */
export class RemoveAttachment extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: RemoveAttachmentInput,
  ) {
    super();
  }
}

@CommandHandler(RemoveAttachment)
export class RemoveAttachmentHandler implements ICommandHandler<RemoveAttachment> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly attachments: Attachments,
    private readonly files: Files,
  ) {}

  async execute({ actor, key, input }: RemoveAttachment): Promise<void> {
    const { transactionId, id } = input;
    await this.uow.once(actor, key, input, (tx) => this.attachments.remove(tx, transactionId, id));
    // After the row: what fails here is found by the sweep.
    await Promise.allSettled([
      this.files.remove(fileKey(actor.tenantId, id)),
      this.files.remove(previewKey(actor.tenantId, id)),
    ]);
  }
}
