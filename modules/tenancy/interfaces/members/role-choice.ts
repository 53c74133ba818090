import { z } from 'zod';
import { id } from '../../../platform/interfaces/http/fields.js';
import { ROLES } from '../../application/roles/role-scopes.js';

/** A role that someone is to have: `role` for one that every household has, `roleId` for one of its own making. */
export const roleChoice = {
  role: z.enum(ROLES).optional(),
  roleId: id().optional().meta({ description: 'Instead of `role`' }),
};

/** Exactly one of the two. */
export const isOneRole = ({ role, roleId }: { role?: unknown; roleId?: unknown }): boolean =>
  (role === undefined) !== (roleId === undefined);

export const ONE_ROLE = { path: ['role'], params: { code: 'role_or_role_id' } };
