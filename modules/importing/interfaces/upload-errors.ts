import { invalidField, type DomainError } from '../../platform/domain/domain-error.js';

/** A part of the upload is missing. */
export const uploadLacks = (field: 'file' | 'accountId'): DomainError => invalidField(field, 'required');
