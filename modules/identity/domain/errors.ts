import { DomainError } from '../../platform/domain/domain-error.js';

/** Unknown address, wrong password and locked account alike (security.md AUTH-05). */
export const invalidCredentials = (): DomainError => new DomainError('unauthenticated', 'INVALID_CREDENTIALS');

/** Said only to who knows the password. */
export const emailNotVerified = (): DomainError => new DomainError('forbidden', 'EMAIL_NOT_VERIFIED');

/** The address is confirmed, but the household is not made yet: again in a moment. */
export const accountNotReady = (): DomainError =>
  new DomainError('unavailable', 'ACCOUNT_NOT_READY', { retryAfter: 2 });

/** Unknown, expired, or of a session that has ended. */
export const invalidRefreshToken = (): DomainError => new DomainError('unauthenticated', 'INVALID_REFRESH_TOKEN');

/** It had been replaced: the session was ended. */
export const refreshTokenReused = (): DomainError => new DomainError('unauthenticated', 'REFRESH_TOKEN_REUSED');

/** A link of a mail that is unknown, used or too old. */
export const mailTokenInvalid = (): DomainError => new DomainError('invalid', 'MAIL_TOKEN_INVALID');

/** Also for the sessions of others. */
export const sessionNotFound = (): DomainError => new DomainError('not_found', 'NOT_FOUND');

/** More sign-ins at once than this process can check. */
export const signInBusy = (): DomainError => new DomainError('unavailable', 'SERVICE_UNAVAILABLE', { retryAfter: 2 });

/** A key never holds more than who makes it; also for scopes that do not exist. */
export const scopeNotHeld = (scopes: readonly string[]): DomainError =>
  new DomainError('refused', 'SCOPE_NOT_HELD', { scope: scopes.join(' ') });

export const apiKeyLimitReached = (max: number): DomainError => new DomainError('refused', 'API_KEY_LIMIT', { max });

/** Also for the keys of others. */
export const apiKeyNotFound = (): DomainError => new DomainError('not_found', 'NOT_FOUND');

/** The thing was made by this very request, whose secret is not shown again. */
export const alreadyCreated = (): DomainError => new DomainError('conflict', 'ALREADY_CREATED');
