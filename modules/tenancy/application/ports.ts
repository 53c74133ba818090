import type { Actor } from '../../platform/application/actor.js';
import type { OnceKey, Tx } from '../../platform/application/unit-of-work.js';
import type { Holding } from '../domain/holding.js';
import type { RecentMails } from '../domain/invitation.js';
import type { Counted } from '../domain/plan.js';
import type { MemberRole } from '../domain/role.js';
import type { NewTenant } from '../domain/tenant.js';
import type { InvitationView } from './invitations/list-invitations.js';
import type { TenantView } from './tenants/get-tenant.js';

export abstract class Tenants {
  /**
   * Stores the household and its owner under the tenant of the transaction and records `tenancy.tenant-created.v1`.
   * Refuses with `TENANT_TAKEN` when that tenant exists.
   */
  abstract add(tx: Tx, tenant: NewTenant): Promise<void>;
  /** Waits for other changes of its members, roles and invitations, and keeps them waiting until the transaction ends. */
  abstract hold(tx: Tx): Promise<void>;
  /** The household of the transaction. */
  abstract view(tx: Tx): Promise<TenantView>;
  /** Records `tenancy.household-changed.v1`. Refuses with `VERSION_STALE`. */
  abstract change(tx: Tx, version: number, change: { readonly name?: string | undefined }): Promise<void>;
}

/** Households that someone asked for and that may not be made yet. */
export abstract class Foundings {
  /**
   * Notes that the actor is to have one more household, once per key; as `florin_identity`, since it counts over
   * households. Refuses with `QUOTA_REACHED`, also under race.
   * @returns `id`, or the id that was decided when the key was first used
   */
  abstract reserve(actor: Actor, key: OnceKey, input: unknown, id: string): Promise<string>;
}

export type RemovalReason = 'left' | 'removed';

export abstract class Members {
  abstract holding(tx: Tx, userId: string): Promise<Holding | null>;
  abstract ids(tx: Tx): Promise<string[]>;
  abstract owners(tx: Tx): Promise<string[]>;
  /** Records `tenancy.member-joined.v1`. False, and nothing stored, for someone who belongs already. */
  abstract add(tx: Tx, userId: string, role: Pick<Holding, 'role' | 'roleId'>): Promise<boolean>;
  /** Records `tenancy.role-changed.v1`. */
  abstract setRole(tx: Tx, userId: string, role: Pick<Holding, 'role' | 'roleId'>): Promise<void>;
  /** Records `tenancy.member-removed.v1`. */
  abstract remove(tx: Tx, userId: string, reason: RemovalReason): Promise<void>;
  /** Gives the household to `toUserId`; the actor edits from now on. Records `tenancy.ownership-transferred.v1`. */
  abstract transfer(tx: Tx, toUserId: string): Promise<void>;
}

export interface RoleMade {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly version: number;
}

export abstract class Roles {
  abstract find(tx: Tx, id: string): Promise<RoleMade | null>;
  /** Refuses with `ROLE_NAME_TAKEN`. */
  abstract add(tx: Tx, role: Omit<RoleMade, 'version'>): Promise<void>;
  /** Refuses with `ROLE_NAME_TAKEN`; records `tenancy.role-changed.v1` for each who holds it. */
  abstract change(tx: Tx, role: RoleMade): Promise<void>;
  /** Refuses with `ROLE_IN_USE` while a member or an invitation has it. */
  abstract remove(tx: Tx, id: string): Promise<void>;
}

export interface NewInvitation {
  readonly id: string;
  readonly email: string;
  readonly emailKey: string;
  readonly role: MemberRole;
  readonly roleId: string | null;
}

export interface Invitation extends NewInvitation {
  readonly invitedBy: string;
}

export abstract class Invitations {
  /** Refuses with `ALREADY_INVITED`; forgets those that ended a month ago. */
  abstract add(tx: Tx, invitation: NewInvitation): Promise<void>;
  abstract find(tx: Tx, id: string): Promise<Invitation | null>;
  abstract view(tx: Tx, id: string): Promise<InvitationView>;
  /** The one whose link has this token and works still. */
  abstract byToken(tx: Tx, hash: Buffer): Promise<Invitation | null>;
  abstract remove(tx: Tx, id: string): Promise<void>;
  /** The mails that the household asked for within a day. */
  abstract recentMails(tx: Tx, emailKey: string): Promise<RecentMails>;
  /** Notes a mail that is to go out, lets the link live on as the actor’s, and records `tenancy.invitation-issued.v1`. */
  abstract askForMail(tx: Tx, mailId: string, invitation: NewInvitation): Promise<void>;
  /** Gives the invitation a new token for the mail; null when it is gone, or that mail has gone out. */
  abstract issue(tx: Tx, mailId: string, hash: Buffer): Promise<Pick<Invitation, 'email' | 'invitedBy'> | null>;
  abstract markMailed(tx: Tx, mailId: string): Promise<void>;
}

/** What is limited and kept here. */
export type Roomed = Extract<Counted, 'members' | 'invitations' | 'roles'>;

/** What the plan of a household, or else the installation, allows. */
export abstract class Entitlements {
  /** Refuses with `QUOTA_REACHED` when there is no room for one more; the household is held by the caller. */
  abstract demandRoom(tx: Tx, what: Roomed): Promise<void>;
}
