import { AcceptInvitationController } from './invitations/accept-invitation.controller.js';
import { InvitationPagesController } from './invitations/invitation-pages.controller.js';
import { MemberPagesController } from './members/member-pages.controller.js';
import { RolePagesController } from './roles/role-pages.controller.js';
import { HouseholdSettingsController } from './settings/household-settings.controller.js';
import { NewHouseholdController } from './settings/new-household.controller.js';

/** The household's pages. */
export const TENANCY_WEB_CONTROLLERS = [
  MemberPagesController,
  InvitationPagesController,
  RolePagesController,
  HouseholdSettingsController,
  NewHouseholdController,
  AcceptInvitationController,
];
