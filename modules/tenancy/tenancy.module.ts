import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { TENANCY_EVENTS } from '../../contracts/events/tenancy.js';
import { Verifications } from '../platform/application/verifications.js';
import { EventSchemas } from '../platform/infrastructure/outbox/event-schemas.js';
import { AcceptInvitationHandler } from './application/invitations/accept-invitation.js';
import { Admission } from './application/invitations/admission.js';
import { DeclineInvitationHandler } from './application/invitations/decline-invitation.js';
import { InvitationLetter } from './application/invitations/invitation-letter.js';
import { Issuing } from './application/invitations/issuing.js';
import { Strangers } from './application/invitations/strangers.js';
import { InviteMemberHandler } from './application/invitations/invite-member.js';
import { JoinByRegistrationHandler } from './application/invitations/join-by-registration.js';
import { MailInvitationHandler } from './application/invitations/mail-invitation.js';
import { ResendInvitationHandler } from './application/invitations/resend-invitation.js';
import { RevokeInvitationHandler } from './application/invitations/revoke-invitation.js';
import { Authority } from './application/members/authority.js';
import { ChangeMemberRoleHandler } from './application/members/change-member-role.js';
import { LeaveHouseholdHandler } from './application/members/leave-household.js';
import { RemoveMemberHandler } from './application/members/remove-member.js';
import { TellOfJoiningHandler } from './application/members/tell-of-joining.js';
import { TransferOwnershipHandler } from './application/members/transfer-ownership.js';
import { Entitlements, Foundings, Invitations, Members, Roles, Tenants } from './application/ports.js';
import { ChangeRoleHandler } from './application/roles/change-role.js';
import { CreateRoleHandler } from './application/roles/create-role.js';
import { DeleteRoleHandler } from './application/roles/delete-role.js';
import { GivenRole } from './application/roles/given-role.js';
import { RoleGiving } from './application/roles/role-giving.js';
import { CreateTenantHandler } from './application/tenants/create-tenant.js';
import { FoundHouseholdHandler } from './application/tenants/found-household.js';
import { RenameHouseholdHandler } from './application/tenants/rename-household.js';
import { ReplaceHouseholdHandler } from './application/tenants/replace-household.js';
import { UsageCounts } from './application/tenants/usage-counts.js';
import { VerifyHousehold } from './application/tenants/verify-household.js';
import { GetInvitationHandler } from './infrastructure/invitations/get-invitation.handler.js';
import { ListInvitationsHandler } from './infrastructure/invitations/list-invitations.handler.js';
import { SqlInvitations } from './infrastructure/invitations/sql-invitations.js';
import { ListMembersHandler } from './infrastructure/members/list-members.handler.js';
import { SqlMembers } from './infrastructure/members/sql-members.js';
import { ListRolesHandler } from './infrastructure/roles/list-roles.handler.js';
import { SqlRoles } from './infrastructure/roles/sql-roles.js';
import { GetEntitlementsHandler } from './infrastructure/tenants/get-entitlements.handler.js';
import { GetMembershipHandler } from './infrastructure/tenants/get-membership.handler.js';
import { GetTenantHandler } from './infrastructure/tenants/get-tenant.handler.js';
import { GetUsageHandler } from './infrastructure/tenants/get-usage.handler.js';
import { ListMembershipsHandler } from './infrastructure/tenants/list-memberships.handler.js';
import { SqlEntitlements } from './infrastructure/tenants/sql-entitlements.js';
import { SqlFoundings } from './infrastructure/tenants/sql-foundings.js';
import { SqlTenants } from './infrastructure/tenants/sql-tenants.js';
import { VerifyHouseholdHandler } from './infrastructure/tenants/verify-household.handler.js';
import { InvitationsController } from './interfaces/invitations/invitations.controller.js';
import { OnInvitationIssued } from './interfaces/invitations/on-invitation-issued.js';
import { OnInvitationTakenUp } from './interfaces/invitations/on-invitation-taken-up.js';
import { MembersController } from './interfaces/members/members.controller.js';
import { OnMemberJoined } from './interfaces/members/on-member-joined.js';
import { OnMemberRemoved } from './interfaces/members/on-member-removed.js';
import { RolesController } from './interfaces/roles/roles.controller.js';
import { OnUserRegistered } from './interfaces/tenants/on-user-registered.js';
import { TenantsController } from './interfaces/tenants/tenants.controller.js';
import { TENANCY_WEB_CONTROLLERS } from './interfaces/web/controllers.js';
import { HouseholdMenu } from './interfaces/web/household-menu.js';

const COMMANDS = [
  ...[CreateTenantHandler, FoundHouseholdHandler, RenameHouseholdHandler, ReplaceHouseholdHandler],
  ...[ChangeMemberRoleHandler, RemoveMemberHandler, LeaveHouseholdHandler, TransferOwnershipHandler],
  ...[TellOfJoiningHandler, CreateRoleHandler, ChangeRoleHandler, DeleteRoleHandler],
  ...[InviteMemberHandler, ResendInvitationHandler, RevokeInvitationHandler, MailInvitationHandler],
  ...[AcceptInvitationHandler, DeclineInvitationHandler, JoinByRegistrationHandler],
];

const QUERIES = [
  ...[GetMembershipHandler, GetTenantHandler, ListMembershipsHandler, GetEntitlementsHandler, GetUsageHandler],
  ...[VerifyHouseholdHandler],
  ...[ListMembersHandler, ListRolesHandler, ListInvitationsHandler, GetInvitationHandler],
];

const CONSUMERS = [OnUserRegistered, OnMemberJoined, OnMemberRemoved, OnInvitationIssued, OnInvitationTakenUp];

/** Households and who belongs to them. Global, since whoever keeps what is limited counts it for `UsageCounts`. */
@Global()
@Module({
  controllers: [
    TenantsController,
    MembersController,
    RolesController,
    InvitationsController,
    ...TENANCY_WEB_CONTROLLERS,
  ],
  providers: [
    ...COMMANDS,
    ...QUERIES,
    ...CONSUMERS,
    ...[Admission, Authority, GivenRole, InvitationLetter, Issuing, RoleGiving, Strangers, UsageCounts, HouseholdMenu],
    { provide: Entitlements, useClass: SqlEntitlements },
    { provide: Foundings, useClass: SqlFoundings },
    { provide: Invitations, useClass: SqlInvitations },
    { provide: Members, useClass: SqlMembers },
    { provide: Roles, useClass: SqlRoles },
    { provide: Tenants, useClass: SqlTenants },
  ],
  exports: [UsageCounts],
})
export class TenancyModule implements OnModuleInit {
  constructor(
    private readonly schemas: EventSchemas,
    private readonly verifications: Verifications,
    private readonly queries: QueryBus,
  ) {}

  onModuleInit(): void {
    for (const [type, schema] of Object.entries(TENANCY_EVENTS)) this.schemas.register(type, schema);
    this.verifications.register('tenancy', (actor) => this.queries.execute(new VerifyHousehold(actor)));
  }
}
