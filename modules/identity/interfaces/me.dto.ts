import { z } from 'zod';

export const meAnswer = z.object({
  data: z.object({
    id: z.uuid(),
    email: z.string(),
    displayName: z.string(),
    locale: z.string(),
    timeZone: z.string(),
    theme: z.enum(['dark', 'light', 'system']),
    tenantId: z.uuid().meta({ description: 'The household this token is for' }),
    scopes: z.array(z.string()).meta({ description: 'What this token may do' }),
  }),
});
export type MeAnswer = z.infer<typeof meAnswer>;
