import { DomainError } from '../../../platform/domain/domain-error.js';
import { mebibytes } from '../../../platform/domain/file-errors.js';
import type { ImageSize } from './image-size.js';

export const attachmentUnknown = (id: string): DomainError =>
  new DomainError('not_found', 'ATTACHMENT_NOT_FOUND', { id });
/** Its content is nothing that may be attached. */
export const fileTypeRefused = (allowed: readonly string[]): DomainError =>
  new DomainError('unsupported', 'FILE_TYPE_REFUSED', { allowed: allowed.join(', ') });
/** Its name says one thing, its content another. */
export const fileTypeDiffers = (extension: string, found: string): DomainError =>
  new DomainError('unsupported', 'FILE_TYPE_DIFFERS', { extension: extension.slice(0, 20), found });
export const imageUnreadable = (): DomainError => new DomainError('unsupported', 'IMAGE_UNREADABLE');
export const imageTooLarge = ({ width, height }: ImageSize, max: number): DomainError =>
  new DomainError('too_large', 'IMAGE_TOO_LARGE', { width, height, max });
/** The transaction has as many as it may. */
export const attachmentsFull = (max: number): DomainError => new DomainError('refused', 'ATTACHMENTS_FULL', { max });
/** The files of the household would be more than it may keep. */
export const storageFull = (max: number): DomainError =>
  new DomainError('refused', 'STORAGE_FULL', { max, limit: mebibytes(max) });
