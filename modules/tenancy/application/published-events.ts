import type {
  HouseholdChangedV1,
  InvitationIssuedV1,
  MemberJoinedV1,
  MemberRemovedV1,
  OwnershipTransferredV1,
  RoleChangedV1,
  TenantCreatedV1,
} from '../../../contracts/events/tenancy.js';
import type { PublishedEvent } from '../../platform/application/event.js';
import type { NewTenant } from '../domain/tenant.js';

// The one place where facts of this module become public ones. All of one household keep their order.

export const tenantCreated = (tenantId: string, tenant: NewTenant): PublishedEvent => ({
  type: 'tenancy.tenant-created.v1',
  aggregateId: tenantId,
  data: { tenantId, ...tenant } satisfies TenantCreatedV1,
});

export const householdChanged = (data: HouseholdChangedV1): PublishedEvent => ({
  type: 'tenancy.household-changed.v1',
  aggregateId: data.tenantId,
  data,
});

export const memberJoined = (data: MemberJoinedV1): PublishedEvent => ({
  type: 'tenancy.member-joined.v1',
  aggregateId: data.tenantId,
  data,
});

export const memberRemoved = (data: MemberRemovedV1): PublishedEvent => ({
  type: 'tenancy.member-removed.v1',
  aggregateId: data.tenantId,
  data,
});

export const roleChanged = (data: RoleChangedV1): PublishedEvent => ({
  type: 'tenancy.role-changed.v1',
  aggregateId: data.tenantId,
  data,
});

export const ownershipTransferred = (data: OwnershipTransferredV1): PublishedEvent => ({
  type: 'tenancy.ownership-transferred.v1',
  aggregateId: data.tenantId,
  data,
});

export const invitationIssued = (data: InvitationIssuedV1): PublishedEvent => ({
  type: 'tenancy.invitation-issued.v1',
  aggregateId: data.tenantId,
  data,
});
