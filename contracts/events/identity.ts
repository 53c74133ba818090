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
  reason: z.enum(['logout', 'logout-all', 'ended', 'reuse']),
});

export const IDENTITY_EVENTS = {
  'identity.user-registered.v1': userRegisteredV1,
  'identity.registration-repeated.v1': registrationRepeatedV1,
  'identity.session-revoked.v1': sessionRevokedV1,
} as const;

export type UserRegisteredV1 = z.infer<typeof userRegisteredV1>;
export type RegistrationRepeatedV1 = z.infer<typeof registrationRepeatedV1>;
export type SessionRevokedV1 = z.infer<typeof sessionRevokedV1>;
