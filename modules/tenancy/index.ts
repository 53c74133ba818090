export { TenancyModule } from './tenancy.module.js';
export { GetMembership } from './application/get-membership.js';
export { GetTenant, type TenantView } from './application/get-tenant.js';
export { ListMembers, type Member } from './application/list-members.js';
export { ListMemberships, type Membership } from './application/list-memberships.js';
