import { DomainError } from '../../platform/domain/domain-error.js';

/** The tenant of the event is taken by another household: the event is parked, since no repeat can help. */
export const tenantTaken = (): DomainError => new DomainError('refused', 'TENANT_TAKEN');
/** `current` is the version that stands. */
export const versionStale = (current: number): DomainError => new DomainError('stale', 'VERSION_STALE', { current });

/** Also for whoever belongs to another household only. */
export const memberUnknown = (): DomainError => new DomainError('not_found', 'MEMBER_NOT_FOUND');
/** Whoever acts was removed while they asked. */
export const notAMember = (): DomainError => new DomainError('forbidden', 'NOT_A_MEMBER');
/** The actor's role was narrowed while they asked. */
export const scopeMissing = (scope: string): DomainError => new DomainError('forbidden', 'SCOPE_MISSING', { scope });
export const roleTooBroad = (): DomainError => new DomainError('forbidden', 'ROLE_TOO_BROAD');
export const ownersOnly = (): DomainError => new DomainError('forbidden', 'OWNERS_ONLY');
export const lastOwner = (): DomainError => new DomainError('refused', 'LAST_OWNER');
export const alreadyOwner = (): DomainError => new DomainError('refused', 'ALREADY_OWNER');

export const roleUnknown = (): DomainError => new DomainError('not_found', 'ROLE_NOT_FOUND');
export const roleNameTaken = (): DomainError => new DomainError('refused', 'ROLE_NAME_TAKEN');
export const roleInUse = (): DomainError => new DomainError('refused', 'ROLE_IN_USE');

export const invitationUnknown = (): DomainError => new DomainError('not_found', 'INVITATION_NOT_FOUND');
/** Both are visible to whoever may invite: in the list of members, and in that of invitations. */
export const alreadyMember = (): DomainError => new DomainError('conflict', 'ALREADY_MEMBER');
export const alreadyInvited = (): DomainError => new DomainError('conflict', 'ALREADY_INVITED');
export const invitationMailsSpent = (): DomainError =>
  new DomainError('too_many', 'INVITATION_MAILS_SPENT', { retryAfter: 86_400 });
/** Unknown, used, withdrawn or too old: which of them is nobody's business. */
export const invitationInvalid = (): DomainError => new DomainError('invalid', 'INVITATION_INVALID');
/** Says nothing of the address that was invited. */
export const invitationNotYours = (): DomainError => new DomainError('forbidden', 'INVITATION_NOT_YOURS');
