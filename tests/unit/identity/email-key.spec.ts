import { emailKey } from '../../../modules/identity/domain/email-key.js';

test.each([
  ['Ana@Example.COM', 'ana@example.com'],
  ['  ana@example.com ', 'ana@example.com'],
  ['ａｎａ@example.com', 'ana@example.com'],
])('%j is the address %s', (typed, key) => {
  expect(emailKey(typed)).toBe(key);
});

test('dots and tags belong to the address', () => {
  expect(emailKey('a.na+bank@example.com')).not.toBe(emailKey('ana@example.com'));
});
