import { DomainError } from '../../platform/domain/domain-error.js';

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
