export { TenancyModule } from './tenancy.module.js';
export { GetInvitation, type OpenInvitation } from './application/invitations/get-invitation.js';
export { ListMembers, type Member } from './application/members/list-members.js';
export { GetEntitlements } from './application/tenants/get-entitlements.js';
export { GetMembership } from './application/tenants/get-membership.js';
export { GetTenant, type TenantView } from './application/tenants/get-tenant.js';
export { ListMemberships, type Membership } from './application/tenants/list-memberships.js';
export { UsageCounts } from './application/tenants/usage-counts.js';
