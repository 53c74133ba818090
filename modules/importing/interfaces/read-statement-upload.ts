import { schemaError } from '../../platform/interfaces/http/request-schema.js';
import type { PreviewImportInput } from '../application/preview-import.js';
import { uploadFields } from './imports.dto.js';
import type { Upload } from '../../platform/interfaces/http/read-upload.js';
import { uploadLacks } from './upload-errors.js';

/** What an upload asks for. Throws `VALIDATION_ERROR` or `UNKNOWN_FIELD`. */
export function readStatementUpload({ file, fields }: Upload, rowsMax: number): PreviewImportInput {
  const read = uploadFields.safeParse(fields, { reportInput: true });
  if (!read.success) throw schemaError(read.error.issues);
  if (file === null) throw uploadLacks('file');
  return { ...read.data, fileName: file.name, bytes: file.bytes, rowsMax };
}
