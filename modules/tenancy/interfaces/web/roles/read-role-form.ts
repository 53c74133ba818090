import { z } from 'zod';
import { text } from '../../../../platform/interfaces/http/fields.js';
import { HOUSEHOLD_SCOPES } from '../../../application/roles/role-scopes.js';

/** Each scope is a box of its own: `scope.accounts:read`. */
export const SCOPE_FIELD = 'scope.';

const boxes = Object.fromEntries(
  HOUSEHOLD_SCOPES.map((scope) => [`${SCOPE_FIELD}${scope}`, z.literal('true').optional()]),
);

export const roleForm = z
  .object({ name: text(50), version: z.coerce.number().int().min(1).optional(), ...boxes })
  .transform(({ name, version, ...ticked }) => ({
    name,
    version: version ?? 1,
    scopes: HOUSEHOLD_SCOPES.filter(
      (scope) => (ticked as Record<string, unknown>)[`${SCOPE_FIELD}${scope}`] === 'true',
    ),
  }));

/** A role as its form shows it. */
export const typedRole = (role: {
  readonly name: string;
  readonly scopes: readonly string[];
}): Record<string, string> => ({
  name: role.name,
  ...Object.fromEntries(role.scopes.map((scope) => [`${SCOPE_FIELD}${scope}`, 'true'])),
});
