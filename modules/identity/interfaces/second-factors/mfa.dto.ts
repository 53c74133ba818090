import { z } from 'zod';
import { assertion, passkeyView } from '../passkeys/passkeys.dto.js';
import { password } from '../person-fields.js';

/** Six digits as they were typed; what is right is said by the check, and by nothing else. */
export const totpCode = () =>
  z
    .string()
    .min(1)
    .max(20)
    .meta({ examples: ['123456'] });

export const recoveryCode = () =>
  z
    .string()
    .min(1)
    .max(60)
    .meta({ examples: ['abcde-fghij-klmno'], description: 'Case, spaces and hyphens do not matter' });

/** The second factor of a request, by whichever of these it shows. */
export const secondFactor = {
  totp: totpCode().optional(),
  recoveryCode: recoveryCode().optional(),
  passkey: z.strictObject({ response: assertion() }).optional(),
};

export const stepUpBody = z.strictObject({ password: password().optional(), ...secondFactor });
export type StepUpBody = z.infer<typeof stepUpBody>;

export const steppedUpAnswer = z.object({
  data: z.object({
    authenticatedAt: z.iso.datetime(),
    freshSeconds: z.number().int().meta({ description: 'For how long it counts' }),
  }),
});
export type SteppedUpAnswer = z.infer<typeof steppedUpAnswer>;

export const confirmTotpBody = z.strictObject({ code: totpCode() });
export type ConfirmTotpBody = z.infer<typeof confirmTotpBody>;

export const disableTotpBody = z.strictObject({ code: totpCode().optional(), recoveryCode: recoveryCode().optional() });
export type DisableTotpBody = z.infer<typeof disableTotpBody>;

export const totpEnrolmentAnswer = z.object({
  data: z.object({
    secret: z.string().meta({ description: 'Base32; told this once' }),
    uri: z.string().meta({ description: 'For a QR code' }),
  }),
});
export type TotpEnrolmentAnswer = z.infer<typeof totpEnrolmentAnswer>;

export const recoveryCodesAnswer = z.object({
  data: z.object({ recoveryCodes: z.array(z.string()).meta({ description: 'Ten; told this once' }) }),
});
export type RecoveryCodesAnswer = z.infer<typeof recoveryCodesAnswer>;

export const mfaAnswer = z.object({
  data: z.object({
    totp: z.object({ enabled: z.boolean(), since: z.iso.datetime().nullable() }),
    recoveryCodesLeft: z.number().int(),
    passkeys: z.array(passkeyView),
  }),
});
export type MfaAnswer = z.infer<typeof mfaAnswer>;
