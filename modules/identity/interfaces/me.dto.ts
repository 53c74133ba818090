import { z } from 'zod';
import { text, version } from '../../platform/interfaces/http/fields.js';
import { locale, timeZone } from '../../platform/interfaces/http/place-fields.js';
import { email, password } from './person-fields.js';

export const meAnswer = z.object({
  data: z.object({
    id: z.uuid(),
    email: z.string(),
    displayName: z.string(),
    locale: z.string(),
    timeZone: z.string(),
    theme: z.enum(['dark', 'light', 'system']),
    version: z.number().int(),
    tenantId: z.uuid().meta({ description: 'The household this token is for' }),
    scopes: z.array(z.string()).meta({ description: 'What this token may do' }),
  }),
});
export type MeAnswer = z.infer<typeof meAnswer>;

/** What is left out stays. */
export const changeProfileBody = z.strictObject({
  version: version(),
  displayName: text(100).optional(),
  locale: locale().optional(),
  timeZone: timeZone().optional(),
  theme: z.enum(['dark', 'light', 'system']).optional(),
});
export type ChangeProfileBody = z.infer<typeof changeProfileBody>;

export const changeEmailBody = z.strictObject({ newEmail: email(), password: password() });
export type ChangeEmailBody = z.infer<typeof changeEmailBody>;
