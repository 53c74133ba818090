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

/** Also for a household that one does not belong to. */
export const tenantNotFound = (): DomainError => new DomainError('not_found', 'TENANT_NOT_FOUND');

/** Who acts by an API key has no session that could go anywhere. */
export const sessionNeeded = (): DomainError => new DomainError('forbidden', 'SESSION_NEEDED');
