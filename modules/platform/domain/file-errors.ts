import { DomainError } from './domain-error.js';

/** More bytes than `max`; `limit` says it for people. */
export const fileTooLarge = (max: number): DomainError =>
  new DomainError('too_large', 'FILE_TOO_LARGE', { max, limit: mebibytes(max) });

/** The store of files cannot be reached, or is full. */
export const filesUnavailable = (): DomainError => new DomainError('unavailable', 'FILES_UNAVAILABLE');

export const mebibytes = (bytes: number): string => `${String(Math.round((bytes / 1_048_576) * 10) / 10)} MiB`;
