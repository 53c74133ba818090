import { DomainError } from '../../domain/domain-error.js';

/** Answered with 503 and Retry-After: the database cannot be reached; nothing was recorded. */
export const databaseUnavailable = (): DomainError => new DomainError('unavailable', 'SERVICE_UNAVAILABLE');

// Class 08 connection exceptions, 57P0x shutdowns and cancellations by the administrator, 53300 too many connections,
// 55P03 a lock that was not free in time, 57014 a statement that took too long.
const AWAY_STATES = /^(08...|57P0[123]|57014|53300|55P03)$/;
const AWAY_CODES = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT'],
  // A container's name is unknown until its container runs.
  ...['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
]);

/** True when an error says that the database is away or too busy, not that a statement is wrong. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: string }).code ?? '';
  if (AWAY_CODES.has(code) || AWAY_STATES.test(code)) return true;
  return /Connection terminated|timeout exceeded when trying to connect|Client was closed|connection error/i.test(
    error.message,
  );
}
