/** Bytes of a shared secret: as long as the output of its HMAC (RFC 4226, 4). */
export const TOTP_SECRET_BYTES = 20;

export const RECOVERY_CODES = 10;
/** 75 bits each, in fifteen letters and digits. */
export const RECOVERY_CODE_LETTERS = 15;

export const PASSKEYS_MAX = 20;

/** How long a challenge, or a sign-in that waits for its second factor, may be answered. */
export const CEREMONY_SECONDS = 300;
/** Wrong second factors that one waiting sign-in bears. */
export const PENDING_TRIES_MAX = 5;

/** A recovery code as it is compared: whatever case, spaces and hyphens it was typed with. */
export const recoveryCodeKey = (typed: string): string => typed.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** `abcdefghijklmno` in groups of five, for reading. */
export const inGroups = (code: string): string => (code.match(/.{1,5}/g) ?? []).join('-');
