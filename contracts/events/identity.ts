import { z } from 'zod';

/** Someone registered with an address that was not known; the tenant of the event is the one to be made for them. */
export const userRegisteredV1 = z.object({
  userId: z.uuid(),
  tenantId: z.uuid(),
  displayName: z.string(),
  /** BCP 47. */
  locale: z.string(),
  /** IANA name. */
  timeZone: z.string(),
  baseCurrency: z.string().length(3),
});

/** Someone registered with the address of an account that exists; only its owner is told, by mail. */
export const registrationRepeatedV1 = z.object({ userId: z.uuid() });

/** A session ended before its time; its access and refresh tokens and its sockets are dead. */
export const sessionRevokedV1 = z.object({
  userId: z.uuid(),
  sessionId: z.uuid(),
  /** `reuse`: a refresh token was presented that had been replaced, so the whole family was ended. */
  reason: z.enum(['logout', 'logout-all', 'ended', 'reuse', 'credentials-changed']),
});

/** Something changed about how a person signs in; they are told by mail. */
export const securityChangedV1 = z.object({
  userId: z.uuid(),
  change: z.enum([
    'new-device',
    'account-locked',
    'password-changed',
    'password-reset',
    'email-change-requested',
    'email-change-undone',
    'two-factor-enabled',
    'two-factor-disabled',
    'recovery-codes-renewed',
    'recovery-code-used',
    'passkey-added',
    'passkey-removed',
    'api-key-created',
  ]),
  /** What it is about, in the user's words: the name of a device, a passkey or a key. */
  detail: z.string().max(200).nullable(),
});

/**
 * Someone registered with the token of an invitation that was mailed to their address: the address is theirs, and they
 * are to belong to that household.
 */
export const invitationTakenUpV1 = z.object({
  userId: z.uuid(),
  invitation: z.object({ tenantId: z.uuid(), invitationId: z.uuid() }),
});

export const IDENTITY_EVENTS = {
  'identity.user-registered.v1': userRegisteredV1,
  'identity.registration-repeated.v1': registrationRepeatedV1,
  'identity.session-revoked.v1': sessionRevokedV1,
  'identity.security-changed.v1': securityChangedV1,
  'identity.invitation-taken-up.v1': invitationTakenUpV1,
} as const;

export type UserRegisteredV1 = z.infer<typeof userRegisteredV1>;
export type RegistrationRepeatedV1 = z.infer<typeof registrationRepeatedV1>;
export type SecurityChangedV1 = z.infer<typeof securityChangedV1>;
export type SessionRevokedV1 = z.infer<typeof sessionRevokedV1>;
export type InvitationTakenUpV1 = z.infer<typeof invitationTakenUpV1>;
