import { randomUUID } from 'node:crypto';
import { emailKey } from '../../../modules/identity/domain/email-key.js';
import { Failures, IdentityWork } from '../../../modules/identity/application/ports.js';
import { systemActor } from '../../../modules/platform/application/actor.js';
import { call, PASSWORD, registerHousehold, type Answer, type Household } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';
import { until } from '../../support/until.js';

/** AUTH-03, D2, I-32. */
let app: TestApp;
beforeAll(async () => void (app = await startApp({ trustProxy: true })), 60_000);
afterAll(() => app.close(), 60_000);

const login = (email: string, password: string, from = '192.0.2.1'): Promise<Answer> =>
  call(`${app.url}/api/v1/auth/login`, {
    method: 'POST',
    body: { email, password },
    headers: { 'x-forwarded-for': from },
  });
const seen = ({ status, headers, text }: Answer): unknown => [
  status,
  [...headers.keys()].filter((name) => !name.startsWith('ratelimit')).sort(),
  text.replace(/"correlation_id":"[^"]*"/, ''),
];
const fail = async (email: string, times: number, from?: string): Promise<void> => {
  for (let n = 0; n < times; n++) expect((await login(email, `wrong password ${n}`, from)).status).toBe(401);
};
const lockMails = ({ email }: Household): string[] =>
  app.mails().filter((mail) => mail.includes(email) && mail.includes('Too many wrong passwords'));
/** As if so much time had gone by for every lock. */
const pass = (minutes: number): Promise<unknown> =>
  app.database.rows(
    `update identity_tries set locked_until = locked_until - make_interval(mins => $1),
            failed_at = failed_at - make_interval(mins => $1)`,
    [minutes],
  );

test('five wrong passwords and a right one are answered alike, for an unknown address too', async () => {
  const home = await registerHousehold(app, 'Ana');
  const unknown = `nobody-${randomUUID()}@example.com`;
  const answersOf = async (email: string): Promise<unknown[]> => {
    const answers: Answer[] = [];
    for (const password of ['wrong 1', 'wrong 2', 'wrong 3', 'wrong 4', 'wrong 5', PASSWORD])
      answers.push(await login(email, password));
    return answers.map(seen);
  };
  const [known, none] = [await answersOf(home.email), await answersOf(unknown)];
  expect(new Set(known.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(none).toEqual(known);
  expect((await home.get('/me')).status).toBe(200);
});

test('a further lock is twice as long, and its owner is told once of each', async () => {
  const home = await registerHousehold(app, 'Ben');
  await fail(home.email, 7);
  await until('the mail', () => lockMails(home).length === 1);
  await pass(15);
  await fail(home.email, 6);
  await until('the second mail', () => lockMails(home).length === 2);
  await pass(16);
  expect((await login(home.email, PASSWORD)).status).toBe(401);
  await pass(15);
  expect((await login(home.email, PASSWORD)).status).toBe(200);
  expect(lockMails(home)).toHaveLength(2);
});

test('a day without failures forgets them', async () => {
  const home = await registerHousehold(app, 'Carla');
  await fail(home.email, 4);
  await pass(24 * 60);
  await fail(home.email, 4);
  expect((await login(home.email, PASSWORD)).status).toBe(200);
});

test('an address that is not confirmed, and one that nobody has, get no mail', async () => {
  const unknown = `nobody-${randomUUID()}@example.com`;
  await fail(unknown, 5);
  const home = await registerHousehold(app, 'Dora');
  await fail(home.email, 5);
  await until('the mail that came after', () => lockMails(home).length === 1);
  expect(app.mails().filter((mail) => mail.includes(unknown))).toEqual([]);
});

test('a set password lifts the locks of an account from everywhere', async () => {
  const home = await registerHousehold(app, 'Eva');
  await fail(home.email, 5, '192.0.2.7');
  for (let n = 0; n < 15; n++) await login(home.email, `wrong ${n}`, `198.51.100.${n}`);
  expect((await login(home.email, PASSWORD, '203.0.113.9')).status).toBe(401);
  const [work, failures] = [app.app.get(IdentityWork), app.app.get(Failures)];
  await work.within(systemActor('', 'test'), (tx) => failures.lift(tx, emailKey(home.email)));
  expect((await login(home.email, PASSWORD, '203.0.113.9')).status).toBe(200);
  expect((await login(home.email, PASSWORD, '192.0.2.7')).status).toBe(200);
});

test('I-32: of 120 guesses sent at once from eight places, five of each and twenty in all are looked at', async () => {
  const email = `nobody-${randomUUID()}@example.com`;
  await app.database.rows(`delete from identity_tries`);
  const answers = await Promise.all(
    Array.from({ length: 120 }, (_, n) => login(email, `guess ${n}`, `198.51.100.${n % 8}`)),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(seen(answer)))).size).toBe(1);
  const tries = await app.database.rows<{ failures: number; of_account: boolean }>(
    `select failures, bucket = account as of_account from identity_tries`,
  );
  expect(tries.filter((row) => row.of_account).map(({ failures }) => failures)).toEqual([20]);
  const bySource = tries.filter((row) => !row.of_account).map(({ failures }) => failures);
  expect(Math.max(...bySource)).toBeLessThanOrEqual(5);
  expect(bySource.reduce((sum, n) => sum + n, 0)).toBe(20);
});
