import { z } from 'zod';
import { currency, text } from '../../platform/interfaces/http/fields.js';
import { membershipFields } from './households/switch-tenant.dto.js';
import { secondFactor } from './second-factors/mfa.dto.js';
import { email, password } from './person-fields.js';
import { locale, timeZone } from '../../platform/interfaces/http/place-fields.js';

export const registerBody = z.strictObject({
  email: email(),
  password: password(),
  displayName: text(100).meta({ examples: ['Ana Soler'] }),
  locale: locale(),
  timeZone: timeZone(),
  baseCurrency: currency(),
  acceptTerms: z.literal(true),
  invitation: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'Token of an invitation that was mailed here' }),
});
export type RegisterBody = z.infer<typeof registerBody>;

/** The same for every address. */
export const acceptedAnswer = z.object({ data: z.object({ status: z.literal('accepted') }) });
export type AcceptedAnswer = z.infer<typeof acceptedAnswer>;

const token = z.string().min(1).max(200);

export const verifyEmailBody = z.strictObject({ token });
export type VerifyEmailBody = z.infer<typeof verifyEmailBody>;

export const verifiedAnswer = z.object({
  data: z.object({
    status: z.enum(['verified', 'choose-password']).meta({
      description: 'choose-password: the address was registered with several passwords; a link to set one was mailed',
    }),
  }),
});
export type VerifiedAnswer = z.infer<typeof verifiedAnswer>;

export const forgotPasswordBody = z.strictObject({ email: email() });
export type ForgotPasswordBody = z.infer<typeof forgotPasswordBody>;

export const resetPasswordBody = z.strictObject({ token, password: password() });
export type ResetPasswordBody = z.infer<typeof resetPasswordBody>;

export const resetAnswer = z.object({ data: z.object({ status: z.literal('reset') }) });
export type ResetAnswer = z.infer<typeof resetAnswer>;

export const changePasswordBody = z.strictObject({ currentPassword: password(), newPassword: password() });
export type ChangePasswordBody = z.infer<typeof changePasswordBody>;

export const emailTokenBody = z.strictObject({ token });
export type EmailTokenBody = z.infer<typeof emailTokenBody>;

export const emailChangedAnswer = z.object({ data: z.object({ status: z.literal('changed') }) });
export type EmailChangedAnswer = z.infer<typeof emailChangedAnswer>;

export const emailUndoneAnswer = z.object({ data: z.object({ status: z.literal('undone') }) });
export type EmailUndoneAnswer = z.infer<typeof emailUndoneAnswer>;

export const loginBody = z.strictObject({
  email: text(320),
  password: password(),
  ...secondFactor,
  deviceName: text(100).optional(),
});
export type LoginBody = z.infer<typeof loginBody>;

export const refreshBody = z.strictObject({ refreshToken: token });
export type RefreshBody = z.infer<typeof refreshBody>;

export const tokenPairAnswer = z.object({
  accessToken: z.string(),
  accessTokenExpiresIn: z
    .number()
    .int()
    .meta({ examples: [900], description: 'Seconds' }),
  refreshToken: z.string(),
  refreshTokenExpiresIn: z
    .number()
    .int()
    .meta({ examples: [604800], description: 'Seconds' }),
  tokenType: z.literal('Bearer'),
});

export const loginAnswer = tokenPairAnswer.extend({
  user: z.object({
    id: z.uuid(),
    email: z.string(),
    displayName: z.string(),
    locale: z.string(),
    timeZone: z.string(),
  }),
  tenants: z.array(z.object(membershipFields)),
});
