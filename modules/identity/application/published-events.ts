import type {
  EmailChangedV1,
  EmailChangeRequestedV1,
  PasswordForgottenV1,
  InvitationTakenUpV1,
  RegistrationRepeatedV1,
  SecurityChangedV1,
  SessionRevokedV1,
  UserRegisteredV1,
} from '../../../contracts/events/identity.js';
import type { PublishedEvent } from '../../platform/application/event.js';
import type { NewUser } from './ports.js';

// The one place where facts of this module become public ones.

export const userRegistered = (user: NewUser): PublishedEvent => ({
  type: 'identity.user-registered.v1',
  aggregateId: user.id,
  data: {
    userId: user.id,
    tenantId: user.homeTenant,
    displayName: user.displayName,
    locale: user.locale,
    timeZone: user.timeZone,
    baseCurrency: user.baseCurrency,
  } satisfies UserRegisteredV1,
});

export const registrationRepeated = (userId: string): PublishedEvent => ({
  type: 'identity.registration-repeated.v1',
  aggregateId: userId,
  data: { userId } satisfies RegistrationRepeatedV1,
});

export const invitationTakenUp = (data: InvitationTakenUpV1): PublishedEvent => ({
  type: 'identity.invitation-taken-up.v1',
  aggregateId: data.userId,
  data,
});

export const sessionRevoked = (data: SessionRevokedV1): PublishedEvent => ({
  type: 'identity.session-revoked.v1',
  aggregateId: data.userId,
  data,
});

export const securityChanged = (data: SecurityChangedV1): PublishedEvent => ({
  type: 'identity.security-changed.v1',
  aggregateId: data.userId,
  data,
});

export const passwordForgotten = (userId: string): PublishedEvent => ({
  type: 'identity.password-forgotten.v1',
  aggregateId: userId,
  data: { userId } satisfies PasswordForgottenV1,
});

export const emailChangeRequested = (data: EmailChangeRequestedV1): PublishedEvent => ({
  type: 'identity.email-change-requested.v1',
  aggregateId: data.userId,
  data,
});

export const emailChanged = (data: EmailChangedV1): PublishedEvent => ({
  type: 'identity.email-changed.v1',
  aggregateId: data.userId,
  data,
});
