import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { demandRule, type Holding } from '../../domain/holding.js';
import type { MemberRole } from '../../domain/role.js';
import { Authority } from '../members/authority.js';
import { GivenRole, type RoleChoice } from './given-role.js';

/** Roles that stand in invitations: given by whoever rules over members, and none broader than their own. */
@Injectable()
export class RoleGiving {
  constructor(
    private readonly authority: Authority,
    private readonly given: GivenRole,
  ) {}

  /** Holds the household. Throws `ROLE_NOT_FOUND`, `ROLE_TOO_BROAD`, and as `Authority.over`. */
  async chosen(tx: Tx, choice: RoleChoice): Promise<Holding> {
    const giver = await this.authority.over(tx, 'members:admin');
    const role = await this.given.of(tx, choice);
    demandRule(giver, role);
    return role;
  }

  /** As `chosen`, of a role that was given before. */
  again(tx: Tx, { role, roleId }: { readonly role: MemberRole; readonly roleId: string | null }): Promise<Holding> {
    return this.chosen(tx, role === 'custom' ? { roleId: roleId ?? undefined } : { role });
  }
}
