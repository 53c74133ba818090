import { createHash } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { Files } from '../../../platform/application/files.js';
import { newId } from '../../../platform/application/new-id.js';
import { UnitOfWork, type OnceKey } from '../../../platform/application/unit-of-work.js';
import { DomainError } from '../../../platform/domain/domain-error.js';
import { isImage, judgedFile } from '../../domain/attachments/attached-file.js';
import { fileKey, previewKey } from './file-keys.js';
import type { AttachmentView } from './list-attachments.js';
import { Attachments, Previews } from './ports.js';

export interface AttachFileInput {
  readonly transactionId: string;
  /** What its sender calls it; it names nothing but the file that is downloaded. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly pixelsMax: number;
}

/**
 * Attaches a file to a transaction. Throws what `judgedFile` and `Attachments.add` throw, and `FILES_UNAVAILABLE`.
 */
export class AttachFile extends Command<AttachmentView> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: AttachFileInput,
  ) {
    super();
  }
}

@CommandHandler(AttachFile)
export class AttachFileHandler implements ICommandHandler<AttachFile> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly attachments: Attachments,
    private readonly files: Files,
    private readonly previews: Previews,
  ) {}

  /**
   * The file is written before the row that tells of it: no row is without its file, whatever fails. What no row tells of
   * is taken away at once, or by the sweep where that fails too.
   */
  async execute({ actor, key, input }: AttachFile): Promise<AttachmentView> {
    const { transactionId, bytes } = input;
    const { name: fileName, mediaType } = judgedFile({ name: input.fileName, bytes }, input.pixelsMax);
    const preview = isImage(mediaType) ? await this.previews.of(bytes) : null;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const id = newId();
    const asked = { transactionId, fileName, mediaType, bytes: bytes.length, sha256 };
    const previewBytes = preview?.length ?? null;
    try {
      await this.files.write(fileKey(actor.tenantId, id), bytes);
      if (preview) await this.files.write(previewKey(actor.tenantId, id), preview);
      const view = await this.uow.once(actor, key, asked, (tx) =>
        this.attachments.add(tx, { ...asked, id, previewBytes }),
      );
      // The key was used before: the first upload has its file.
      if (view.id !== id) await this.forget(actor.tenantId, id);
      return view;
    } catch (error) {
      // Of any other error nobody knows whether the row was committed.
      if (error instanceof DomainError && error.kind !== 'unavailable') await this.forget(actor.tenantId, id);
      throw error;
    }
  }

  private async forget(tenantId: string, id: string): Promise<void> {
    await Promise.allSettled([this.files.remove(fileKey(tenantId, id)), this.files.remove(previewKey(tenantId, id))]);
  }
}
