import { lastOwner, roleTooBroad } from './errors.js';
import { HOUSEHOLD_SCOPES, type MemberRole } from './role.js';

/** A role as someone holds it, or is to hold it. */
export interface Holding {
  readonly role: MemberRole;
  /** Of a role of the household's own making; null for the roles that every household has. */
  readonly roleId: string | null;
  readonly scopes: readonly string[];
}

/** True when whoever holds `giver` may give `given` to someone, or take it away: nobody rules over more than they hold. */
export function mayRule(giver: Holding, given: Holding): boolean {
  if (given.role === 'owner' && giver.role !== 'owner') return false;
  return HOUSEHOLD_SCOPES.every((scope) => !given.scopes.includes(scope) || giver.scopes.includes(scope));
}

/** Throws `ROLE_TOO_BROAD` unless whoever holds `giver` may give and take every one of `given`. */
export function demandRule(giver: Holding, ...given: readonly Holding[]): void {
  if (!given.every((one) => mayRule(giver, one))) throw roleTooBroad();
}

/** Throws `LAST_OWNER` when nobody would own the household once `userId` does not. */
export function demandOtherOwner(owners: readonly string[], userId: string): void {
  if (owners.every((owner) => owner === userId)) throw lastOwner();
}
