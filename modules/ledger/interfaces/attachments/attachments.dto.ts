import { z } from 'zod';
import { ATTACHED_TYPES } from '../../application/attachments/attached-types.js';

export const attachmentView = z
  .object({
    id: z.uuid(),
    transactionId: z
      .uuid()
      .meta({ description: 'The one that stands, where an earlier one of its chain was asked for' }),
    fileName: z.string().meta({ examples: ['receipt.pdf'] }),
    mediaType: z.enum(ATTACHED_TYPES).meta({ description: 'Of its content, whatever it was called' }),
    bytes: z.number().int(),
    sha256: z.string().meta({ description: 'Hexadecimal, of the file as it was uploaded' }),
    hasPreview: z.boolean().meta({ description: 'An image, written anew without metadata, can be shown of it' }),
    addedAt: z.iso.datetime(),
  })
  .meta({ id: 'Attachment' });

export const attachmentAnswer = z.object({ data: attachmentView });
export const attachmentsAnswer = z.object({ data: z.array(attachmentView) });

/** The multipart body, for the contract; it is read by `readUpload`. */
export const attachmentBody = {
  type: 'object',
  required: ['file'],
  properties: {
    file: { type: 'string', format: 'binary', description: 'PDF, PNG, JPEG, WebP, CSV or plain text' },
  },
};
