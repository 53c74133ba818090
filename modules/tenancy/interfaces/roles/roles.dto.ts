import { z } from 'zod';
import { text, version } from '../../../platform/interfaces/http/fields.js';
import { HOUSEHOLD_SCOPES, ROLES } from '../../application/roles/role-scopes.js';

export const ROLE_NAME_MAX = 50;

const scopes = z
  .array(z.enum(HOUSEHOLD_SCOPES))
  .max(HOUSEHOLD_SCOPES.length)
  .transform((chosen) => HOUSEHOLD_SCOPES.filter((scope) => chosen.includes(scope)));

export const createRoleBody = z.strictObject({ name: text(ROLE_NAME_MAX), scopes }).meta({ id: 'CreateRole' });

export const changeRoleBody = z
  .strictObject({ version: version(), name: text(ROLE_NAME_MAX).optional(), scopes: scopes.optional() })
  .meta({ id: 'ChangeRole' });

const role = {
  name: z.string(),
  scopes: z.array(z.string()),
  version: z.number().int(),
};

export const roleAnswer = z.object({ data: z.object({ id: z.uuid(), ...role }) });

export const rolesAnswer = z.object({
  data: z.array(
    z.object({
      id: z.uuid().nullable().meta({ description: 'Null for the roles that every household has' }),
      builtIn: z.enum(ROLES).nullable(),
      ...role,
      members: z.number().int().meta({ description: 'How many hold it' }),
    }),
  ),
});
