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

/** Someone forgot a password; of an address without an account the event is about nobody. A mail with a link follows. */
export const passwordForgottenV1 = z.object({ userId: z.uuid() });

/** Someone asked for another address; nothing changes until it is confirmed from a mail to it. */
export const emailChangeRequestedV1 = z.object({ userId: z.uuid(), changeId: z.uuid() });

/** An account has another address; the one before gets a link that undoes it. */
export const emailChangedV1 = z.object({ userId: z.uuid(), undoId: z.uuid() });

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
  'identity.password-forgotten.v1': passwordForgottenV1,
  'identity.email-change-requested.v1': emailChangeRequestedV1,
  'identity.email-changed.v1': emailChangedV1,
  'identity.invitation-taken-up.v1': invitationTakenUpV1,
} as const;

export type UserRegisteredV1 = z.infer<typeof userRegisteredV1>;
export type RegistrationRepeatedV1 = z.infer<typeof registrationRepeatedV1>;
export type PasswordForgottenV1 = z.infer<typeof passwordForgottenV1>;
export type EmailChangeRequestedV1 = z.infer<typeof emailChangeRequestedV1>;
export type EmailChangedV1 = z.infer<typeof emailChangedV1>;
export type SecurityChangedV1 = z.infer<typeof securityChangedV1>;
export type SessionRevokedV1 = z.infer<typeof sessionRevokedV1>;
export type InvitationTakenUpV1 = z.infer<typeof invitationTakenUpV1>;
