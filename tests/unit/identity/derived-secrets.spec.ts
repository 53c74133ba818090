import { DerivedSecrets } from '../../../modules/identity/infrastructure/derived-secrets.js';
import { readSettings } from '../../../modules/config.js';

const withSecret = (secret: string): DerivedSecrets =>
  new DerivedSecrets(
    readSettings({ APP_ENV: 'test', APP_SECRET: secret, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }),
  );
const secrets = withSecret('a secret of the tests, long enough to be one');

test('a token has 256 random bits and is never the same twice', () => {
  const made = new Set(Array.from({ length: 100 }, () => secrets.make()));
  expect(made.size).toBe(100);
  expect([...made].every((token) => Buffer.from(token, 'base64url').length === 32)).toBe(true);
});

test('a sealed token opens in its own place only', () => {
  const sealed = secrets.seal('the token', 'place 1');
  expect(sealed.includes('the token')).toBe(false);
  expect(secrets.open(sealed, 'place 1')).toBe('the token');
  expect(() => secrets.open(sealed, 'place 2')).toThrow();
});

test('a sealed token that was changed, or sealed elsewhere, does not open', () => {
  const sealed = secrets.seal('the token', 'place');
  const changed = Buffer.from(sealed);
  changed[changed.length - 1]! ^= 1;
  expect(() => secrets.open(changed, 'place')).toThrow();
  const other = withSecret('another secret of the tests, as long as that');
  expect(() => other.open(sealed, 'place')).toThrow();
});
