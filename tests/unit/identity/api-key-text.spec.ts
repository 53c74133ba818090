import {
  apiKeyText,
  isApiKeyText,
  looksLikeApiKey,
  shownPrefix,
} from '../../../modules/identity/application/api-keys/api-key-text.js';

const SECRET = 'h3u5Y0nQ0b9rXw2mJ8tVZ1cK7dLfGsA4eP6iOyUxE-_';
const text = apiKeyText(SECRET);

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
])('%s makes it malformed', (_what, malformed) => {
  expect(isApiKeyText(malformed)).toBe(false);
});
