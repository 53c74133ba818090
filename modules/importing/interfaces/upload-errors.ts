import { DomainError, invalidField } from '../../platform/domain/domain-error.js';

/** More bytes than `max`; `limit` says it for people. */
export const fileTooLarge = (max: number): DomainError =>
  new DomainError('too_large', 'FILE_TOO_LARGE', {
    max,
    limit: `${String(Math.round((max / 1_048_576) * 10) / 10)} MiB`,
  });

/** A part of the upload is missing. */
export const uploadLacks = (field: 'file' | 'accountId'): DomainError => invalidField(field, 'required');
