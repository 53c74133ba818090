import { z } from 'zod';
import type { Proof } from '../../../application/second-factors/second-factor.js';
import { assertion } from '../../passkeys/passkeys.dto.js';
import { recoveryCode, totpCode } from '../../second-factors/mfa.dto.js';
import { password } from '../../person-fields.js';
import { jsonOf } from './json-of.js';

const FIELDS = ['password', 'code', 'recoveryCode'] as const;

/** What `FactorForms` sends: one factor, and which field asked for it. */
export const factorForm = z.object({
  asked: z.enum(FIELDS).optional(),
  password: password().optional(),
  code: totpCode().optional(),
  recoveryCode: recoveryCode().optional(),
  response: jsonOf(assertion()).optional(),
  next: z.string().optional(),
  remember: z.literal('true').optional(),
});
export type FactorForm = z.infer<typeof factorForm>;

/** The second factor that was shown; null when there is none. */
export function shownFactor({ code, recoveryCode, response }: FactorForm): Proof | null {
  if (response) return { by: 'passkey', response };
  if (recoveryCode !== undefined) return { by: 'recoveryCode', code: recoveryCode };
  return code === undefined ? null : { by: 'totp', code };
}
