import { z } from 'zod';
import { isId } from '../../../platform/domain/ids.js';
import type { RoleChoice } from '../../application/roles/given-role.js';
import type { RoleView } from '../../application/roles/list-roles.js';
import { ROLES } from '../../application/roles/role-scopes.js';

/** One field for both kinds of roles: a built-in name, or the id of one of the household's own. */
export const roleField = z
  .string()
  .refine((value) => isBuiltIn(value) || isId(value), { params: { code: 'required' } })
  .transform((value): RoleChoice => (isBuiltIn(value) ? { role: value } : { roleId: value }));

const isBuiltIn = (value: string): value is (typeof ROLES)[number] => ROLES.some((role) => role === value);

/** Those that a reader may give: none that may do what they may not; owners alone make owners. */
export const rolesToGive = (
  roles: readonly RoleView[],
  { scopes, isOwner }: { readonly scopes: ReadonlySet<string>; readonly isOwner: boolean },
): RoleView[] =>
  roles.filter((role) => (role.builtIn === 'owner' ? isOwner : role.scopes.every((scope) => scopes.has(scope))));
