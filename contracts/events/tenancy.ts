import { z } from 'zod';

/** A household was made, with its first member. */
export const tenantCreatedV1 = z.object({
  tenantId: z.uuid(),
  ownerUserId: z.uuid(),
  name: z.string(),
  baseCurrency: z.string().length(3),
  /** BCP 47. */
  locale: z.string(),
  /** IANA name. */
  timeZone: z.string(),
});

/** What a household is called changed. */
export const householdChangedV1 = z.object({ tenantId: z.uuid(), name: z.string() });

const role = z.enum(['owner', 'editor', 'viewer', 'custom']);
/** Of a role of the household's own making. */
const roleId = z.uuid().nullable();

/** Someone belongs to the household from now on. */
export const memberJoinedV1 = z.object({ tenantId: z.uuid(), userId: z.uuid(), role, roleId });

/** Someone belongs to it no longer; what they were let in by ends at once. */
export const memberRemovedV1 = z.object({
  tenantId: z.uuid(),
  userId: z.uuid(),
  reason: z.enum(['left', 'removed']),
});

/** A member may do something else from now on: another role, or other scopes in the one they hold. */
export const roleChangedV1 = z.object({ tenantId: z.uuid(), userId: z.uuid(), role, roleId });

/** The household has another owner; the one before edits. */
export const ownershipTransferredV1 = z.object({ tenantId: z.uuid(), fromUserId: z.uuid(), toUserId: z.uuid() });

/** An invitation is to be mailed, for the first time or again. */
export const invitationIssuedV1 = z.object({ tenantId: z.uuid(), invitationId: z.uuid(), mailId: z.uuid() });

export const TENANCY_EVENTS = {
  'tenancy.tenant-created.v1': tenantCreatedV1,
  'tenancy.household-changed.v1': householdChangedV1,
  'tenancy.member-joined.v1': memberJoinedV1,
  'tenancy.member-removed.v1': memberRemovedV1,
  'tenancy.role-changed.v1': roleChangedV1,
  'tenancy.ownership-transferred.v1': ownershipTransferredV1,
  'tenancy.invitation-issued.v1': invitationIssuedV1,
} as const;

export type TenantCreatedV1 = z.infer<typeof tenantCreatedV1>;
export type HouseholdChangedV1 = z.infer<typeof householdChangedV1>;
export type MemberJoinedV1 = z.infer<typeof memberJoinedV1>;
export type MemberRemovedV1 = z.infer<typeof memberRemovedV1>;
export type RoleChangedV1 = z.infer<typeof roleChangedV1>;
export type OwnershipTransferredV1 = z.infer<typeof ownershipTransferredV1>;
export type InvitationIssuedV1 = z.infer<typeof invitationIssuedV1>;
