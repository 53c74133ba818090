import { z } from 'zod';
import { id } from '../../../platform/interfaces/http/fields.js';
import { heldRole } from '../tenants/tenants.dto.js';
import { isOneRole, ONE_ROLE, roleChoice } from './role-choice.js';

export const membersAnswer = z.object({
  data: z.array(
    z.object({
      userId: z.uuid(),
      displayName: z.string(),
      email: z.string(),
      ...heldRole,
      joinedAt: z.iso.datetime(),
      you: z.boolean(),
    }),
  ),
});

export const changeMemberBody = z.strictObject(roleChoice).refine(isOneRole, ONE_ROLE).meta({ id: 'ChangeMember' });

export const changedMemberAnswer = z.object({
  data: z.object({ userId: z.uuid(), role: heldRole.role, roleId: heldRole.roleId }),
});

export const transferBody = z.strictObject({ userId: id() }).meta({ id: 'TransferOwnership' });
