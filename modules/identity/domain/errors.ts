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

/** Mails to one person's choice of addresses, beyond what one person needs. */
export const tooManyMails = (): DomainError => new DomainError('too_many', 'TOO_MANY_REQUESTS', { retryAfter: 3_600 });

/** Also for the sessions of others. */
export const sessionNotFound = (): DomainError => new DomainError('not_found', 'NOT_FOUND');

/** More sign-ins at once than this process can check. */
export const signInBusy = (): DomainError => new DomainError('unavailable', 'SERVICE_UNAVAILABLE', { retryAfter: 2 });

/** Said only to who knows the password: which second factors would do. */
export const mfaRequired = (methods: readonly string[]): DomainError =>
  new DomainError(
    'unauthenticated',
    'MFA_REQUIRED',
    {},
    methods.map((field) => ({ field, code: 'second_factor' })),
  );

/** A code or passkey that is wrong, used already, or one try too many (security.md AUTH-04). */
export const mfaInvalid = (): DomainError => new DomainError('unauthenticated', 'MFA_INVALID');

/** A waiting sign-in that is too old, used, or was tried too often. */
export const signInExpired = (): DomainError => new DomainError('unauthenticated', 'SIGN_IN_EXPIRED');

/** Asked with a credential that is no session, such as an API key. */
export const sessionRequired = (): DomainError => new DomainError('forbidden', 'SESSION_REQUIRED');

export const totpAlreadyOn = (): DomainError => new DomainError('conflict', 'TOTP_ALREADY_ON');
export const totpNotOn = (): DomainError => new DomainError('conflict', 'TOTP_NOT_ON');

export const tooManyPasskeys = (max: number): DomainError => new DomainError('refused', 'TOO_MANY_PASSKEYS', { max });
/** What the authenticator answered was not made for this session and this site. */
export const passkeyRefused = (): DomainError => new DomainError('refused', 'PASSKEY_REFUSED');
export const passkeyKnown = (): DomainError => new DomainError('conflict', 'PASSKEY_KNOWN');
/** Also for the passkeys of others. */
export const passkeyNotFound = (): DomainError => new DomainError('not_found', 'NOT_FOUND');
/** A key never holds more than who makes it; also for scopes that do not exist. */
export const scopeNotHeld = (scopes: readonly string[]): DomainError =>
  new DomainError('refused', 'SCOPE_NOT_HELD', { scope: scopes.join(' ') });

export const apiKeyLimitReached = (max: number): DomainError => new DomainError('refused', 'API_KEY_LIMIT', { max });

/** Also for the keys of others. */
export const apiKeyNotFound = (): DomainError => new DomainError('not_found', 'NOT_FOUND');

/** The thing was made by this very request, whose secret is not shown again. */
export const alreadyCreated = (): DomainError => new DomainError('conflict', 'ALREADY_CREATED');
/** Also for a household that one does not belong to. */
export const tenantNotFound = (): DomainError => new DomainError('not_found', 'TENANT_NOT_FOUND');

/** `current` is the version that stands. */
export const versionStale = (current: number): DomainError => new DomainError('stale', 'VERSION_STALE', { current });
