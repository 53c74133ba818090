import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/application/unit-of-work.js';
import { roleUnknown } from '../../domain/errors.js';
import type { Holding } from '../../domain/holding.js';
import { scopesOf, type Role } from '../../domain/role.js';
import { Roles } from '../ports.js';

/** A role that someone is to hold: one that every household has, or one of its own making. Exactly one is given. */
export interface RoleChoice {
  readonly role?: Role | undefined;
  readonly roleId?: string | undefined;
}

@Injectable()
export class GivenRole {
  constructor(private readonly roles: Roles) {}

  /** Throws `ROLE_NOT_FOUND`. */
  async of(tx: Tx, { role, roleId }: RoleChoice): Promise<Holding> {
    if (role !== undefined) return { role, roleId: null, scopes: scopesOf(role) };
    const made = roleId === undefined ? null : await this.roles.find(tx, roleId);
    if (!made) throw roleUnknown();
    return { role: 'custom', roleId: made.id, scopes: scopesOf('custom', made.scopes) };
  }
}
