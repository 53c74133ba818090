import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { contentDisposition } from '../../../platform/interfaces/http/content-disposition.js';
import type { AttachmentContent } from '../../application/attachments/read-attachment.js';

/**
 * A file as it was uploaded is only ever saved, never shown by the browser on this site; what is shown was written anew
 * by us. Should a browser open either all the same, it may do nothing there.
 */
export function sendAttachment(
  { fileName, mediaType, content }: AttachmentContent,
  how: 'attachment' | 'inline',
  reply: FastifyReply,
): StreamableFile {
  void reply.headers({
    'cache-control': 'private, no-store',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
  const type = mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType;
  return new StreamableFile(content, {
    type,
    disposition: contentDisposition(how, fileName),
    length: content.length,
  });
}
