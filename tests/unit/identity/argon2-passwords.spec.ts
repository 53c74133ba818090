import { Argon2Passwords } from '../../../modules/identity/infrastructure/argon2-passwords.js';
import { readSettings } from '../../../modules/config.js';
import { Settings } from '../../../modules/platform/infrastructure/settings.js';

const settings = readSettings({
  APP_ENV: 'test',
  APP_SECRET: 'a secret of the tests, long enough to be one',
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
});
const passwords = new Argon2Passwords(settings);

test('a password is kept as Argon2id with the parameters of the installation', async () => {
  expect(await passwords.hash('lemon tree river')).toMatch(/^\$argon2id\$v=19\$m=19456,p=1,t=2\$/);
});

test('every character counts: none is cut off, folded or trimmed', async () => {
  const long = `${'x'.repeat(72)}y`;
  const hash = await passwords.hash(long);
  const tried = [long, long.slice(0, 72), long.toUpperCase(), `${long} `];
  const right = await Promise.all(tried.map((password) => passwords.verify(hash, password)));
  expect(right).toEqual([true, false, false, false]);
});

test('nobody has a password, not even the one that stands in for nobody', async () => {
  expect(await passwords.verify(null, 'nobody has this password')).toBe(false);
});

test('a hash is outdated once the parameters rise', async () => {
  const hash = await passwords.hash('lemon tree river');
  expect(passwords.isOutdated(hash)).toBe(false);
  const stronger = new Argon2Passwords(new Settings({ ...settings, argon2MemoryKib: 32_768 }));
  expect(stronger.isOutdated(hash)).toBe(true);
});
