import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { Files } from '../../../platform/application/files.js';
import { attachmentUnknown } from '../../domain/attachments/errors.js';
import { fileKey, previewKey } from './file-keys.js';
import { GetAttachment } from './get-attachment.js';

export interface AttachmentContent {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

export const PREVIEW_TYPE = 'image/webp';

/** The file as it was uploaded, or the image that is shown of it. Throws `ATTACHMENT_NOT_FOUND`, `FILES_UNAVAILABLE`. */
export class ReadAttachment extends Query<AttachmentContent> {
  constructor(
    readonly actor: Actor,
    readonly of: { readonly transactionId: string; readonly id: string },
    readonly what: 'file' | 'preview',
  ) {
    super();
  }
}

@QueryHandler(ReadAttachment)
export class ReadAttachmentHandler implements IQueryHandler<ReadAttachment> {
  constructor(
    private readonly queries: QueryBus,
    private readonly files: Files,
  ) {}

  async execute({ actor, of, what }: ReadAttachment): Promise<AttachmentContent> {
    const { fileName, mediaType } = await this.queries.execute(new GetAttachment(actor, of.transactionId, of.id));
    const key = what === 'file' ? fileKey(actor.tenantId, of.id) : previewKey(actor.tenantId, of.id);
    const content = await this.files.read(key);
    if (!content) throw attachmentUnknown(of.id);
    return what === 'file'
      ? { fileName, mediaType, content }
      : { fileName: `${fileName.replace(/\.[^.]*$/, '')}.webp`, mediaType: PREVIEW_TYPE, content };
  }
}
