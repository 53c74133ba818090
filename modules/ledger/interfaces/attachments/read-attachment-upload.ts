import { invalidField } from '../../../platform/domain/domain-error.js';
import type { Upload } from '../../../platform/interfaces/http/read-upload.js';
import type { AttachFileInput } from '../../application/attachments/attach-file.js';

/** What an upload asks for. Throws `VALIDATION_ERROR` for a file that is missing and a field too many. */
export function readAttachmentUpload(
  { file, fields }: Upload,
  transactionId: string,
  pixelsMax: number,
): AttachFileInput {
  const [strange] = Object.keys(fields);
  if (strange !== undefined) throw invalidField(strange, 'unknown_field');
  if (file === null) throw invalidField('file', 'required');
  return { transactionId, fileName: file.name, bytes: file.bytes, pixelsMax };
}
