import type { QueryBus } from '@nestjs/cqrs';
import { ApiKeyPrincipals } from '../../../modules/identity/application/api-keys/api-key-principals.js';
import {
  apiKeyText,
  isApiKeyText,
  looksLikeApiKey,
  shownPrefix,
} from '../../../modules/identity/application/api-keys/api-key-text.js';
import type { ApiKeys } from '../../../modules/identity/application/api-keys/ports.js';
import type { Secrets } from '../../../modules/identity/application/secrets.js';

const SECRET = 'h3u5Y0nQ0b9rXw2mJ8tVZ1cK7dLfGsA4eP6iOyUxE-_';
const text = apiKeyText(SECRET);
const unreachable = new Proxy(
  {},
  { get: (_target, name) => () => Promise.reject(new Error(`Asked: ${String(name)}`)) },
);

test('a key is a prefix, a secret and a checksum', () => {
  expect(text).toMatch(/^fk_live_h3u5Y0nQ0b9rXw2mJ8tVZ1cK7dLfGsA4eP6iOyUxE-_[\w-]{6}$/);
  expect([looksLikeApiKey(text), isApiKeyText(text)]).toEqual([true, true]);
  expect(shownPrefix(text)).toBe('fk_live_h3u5');
});

const at = (place: number): string =>
  `${text.slice(0, place)}${text[place] === 'x' ? 'y' : 'x'}${text.slice(place + 1)}`;

test.each([
  ['a typo in the secret', at(20)],
  ['a typo in the checksum', at(text.length - 1)],
  ['a character missing', text.slice(0, -1)],
  ['a character more', `${text}A`],
  ['a line more', `${text}\n`],
  ['another prefix', text.replace('live', 'test')],
  ['an empty one', 'fk_live_'],
])('%s makes it malformed, and nobody is asked', async (_what, malformed) => {
  expect(isApiKeyText(malformed)).toBe(false);
  const principals = new ApiKeyPrincipals(unreachable as ApiKeys, unreachable as Secrets, unreachable as QueryBus);
  await expect(principals.ofText(malformed, 'test')).resolves.toBeNull();
});
