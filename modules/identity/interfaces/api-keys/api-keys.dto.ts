import { z } from 'zod';
import { text } from '../../../platform/interfaces/http/fields.js';
import { API_KEY_DAYS } from '../../application/api-keys/create-api-key.js';

const SCOPES_MAX = 50;

export const apiKeyName = () => text(100).meta({ examples: ['Nightly export'] });
export const scopeName = () =>
  z
    .string()
    .max(100)
    .regex(/^[a-z][a-z-]*:[a-z]+$/);

export const createApiKeyBody = z.strictObject({
  name: apiKeyName(),
  scopes: z
    .array(scopeName())
    .min(1)
    .max(SCOPES_MAX)
    .meta({ examples: [['accounts:read', 'transactions:read']] }),
  expiresInDays: z.number().int().min(API_KEY_DAYS.min).max(API_KEY_DAYS.max).default(API_KEY_DAYS.initial),
});
export type CreateApiKeyBody = z.infer<typeof createApiKeyBody>;

const apiKey = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string().meta({ examples: ['fk_live_x7Qd'], description: 'To know it by' }),
  scopes: z.array(z.string()),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable().meta({ description: 'To the minute' }),
});

export const apiKeysAnswer = z.object({ data: z.array(apiKey), page: z.object({ nextCursor: z.null() }) });
export type ApiKeysAnswer = z.infer<typeof apiKeysAnswer>;

export const createdApiKeyAnswer = z.object({
  data: apiKey.extend({ key: z.string().meta({ description: 'Shown this once' }) }),
});
export type CreatedApiKeyAnswer = z.infer<typeof createdApiKeyAnswer>;
