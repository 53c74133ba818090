import { z } from 'zod';
import { API_KEY_DAYS } from '../../../application/api-keys/create-api-key.js';
import { apiKeyName, scopeName } from '../../api-keys/api-keys.dto.js';

/** The form name of a scope's box. */
export const boxOf = (scope: string): string => `scope:${scope}`;

const named = z
  .object({
    name: apiKeyName(),
    expiresInDays: z
      .string()
      .regex(/^\d{1,3}$/)
      .transform(Number)
      .pipe(z.number().int().min(API_KEY_DAYS.min).max(API_KEY_DAYS.max)),
  })
  .catchall(z.unknown());

/** What the form of a new API key sends: each box that is ticked is a field of its own. */
export const apiKeyForm = named.transform(({ name, expiresInDays, ...boxes }, check) => {
  const ticked = Object.keys(boxes).flatMap((box) => (box.startsWith('scope:') ? [box.slice('scope:'.length)] : []));
  const scopes = z.array(scopeName()).min(1).safeParse(ticked);
  if (!scopes.success) {
    check.addIssue({ code: 'custom', path: ['scopes'], params: { code: 'required' } });
    return z.NEVER;
  }
  return { name, expiresInDays, scopes: scopes.data };
});
