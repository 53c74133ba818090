import { DomainError, invalidField } from '../../platform/domain/domain-error.js';

/** Also for an import of another tenant. */
export const importUnknown = (id: string): DomainError => new DomainError('not_found', 'IMPORT_NOT_FOUND', { id });

/** `count` rows could not be read; nothing of the file is recorded until all can. */
export const importHasErrors = (count: number): DomainError =>
  new DomainError('refused', 'IMPORT_HAS_ERRORS', { count });

/** The file is in `found`, the account in `expected`: amounts are never converted on the way in. */
export const importCurrencyDiffers = (expected: string, found: string): DomainError =>
  new DomainError('refused', 'IMPORT_CURRENCY_DIFFERS', { expected, found });

/** The same refusal as the ledger's own, given before anything is tried. */
export const importAccountArchived = (id: string): DomainError =>
  new DomainError('refused', 'ACCOUNT_ARCHIVED', { id });

/** More bytes than `max`; `limit` says it for people. */
export const fileTooLarge = (max: number): DomainError =>
  new DomainError('too_large', 'FILE_TOO_LARGE', {
    max,
    limit: `${String(Math.round((max / 1_048_576) * 10) / 10)} MiB`,
  });

/** A part of the upload is missing. */
export const uploadLacks = (field: 'file' | 'accountId'): DomainError => invalidField(field, 'required');
