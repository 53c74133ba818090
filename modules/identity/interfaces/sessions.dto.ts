import { z } from 'zod';

export const sessionsAnswer = z.object({
  data: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(['web', 'api']),
      deviceName: z.string().nullable(),
      device: z
        .string()
        .nullable()
        .meta({ examples: ['Firefox · Linux'], description: 'deviceName in words' }),
      createdAt: z.iso.datetime(),
      lastUsedAt: z.iso.datetime().meta({ description: 'To the minute' }),
      expiresAt: z.iso.datetime(),
      current: z.boolean().meta({ description: 'The session of this request' }),
    }),
  ),
  page: z.object({ nextCursor: z.null() }),
});
export type SessionsAnswer = z.infer<typeof sessionsAnswer>;
