import { randomUUID } from 'node:crypto';
import { call, PASSWORD, registerHousehold, type Answer, type Household } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';
import { until } from '../../support/until.js';

let app: TestApp;
beforeAll(async () => void (app = await startApp({ trustProxy: true })));
afterAll(() => app.close());

const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  call(`${app.url}/api/v1${path}`, { method: 'POST', body, headers });
const login = (email: string, password: string, from = '192.0.2.1'): Promise<Answer> =>
  post('/auth/login', { email, password }, { 'x-forwarded-for': from });
const refresh = (refreshToken: string): Promise<Answer> => post('/auth/refresh', { refreshToken });
const me = (accessToken: string): Promise<Answer> =>
  call(`${app.url}/api/v1/me`, { headers: { authorization: `Bearer ${accessToken}` } });
const seen = ({ status, body }: Answer): unknown => [status, body.error?.code, body.error?.message];
const nobody = (): string => `nobody-${randomUUID()}@example.com`;

describe('guessing passwords', () => {
  test('an unknown address and a wrong password get the same answer', async () => {
    const home = await registerHousehold(app, 'Ana');
    const [wrong, unknown] = [await login(home.email, 'not the password'), await login(nobody(), 'not the password')];
    expect(seen(wrong)).toEqual([401, 'INVALID_CREDENTIALS', expect.any(String)]);
    expect(seen(unknown)).toEqual(seen(wrong));
    expect([...unknown.headers.keys()].sort()).toEqual([...wrong.headers.keys()].sort());
  });

  test('after five failures the right password is answered like a wrong one; open sessions live on', async () => {
    const home = await registerHousehold(app, 'Ben');
    const wrong: Answer[] = [];
    for (let n = 0; n < 5; n++) wrong.push(await login(home.email, `wrong password ${n}`));
    const right = await login(home.email, PASSWORD);
    expect(seen(right)).toEqual(seen(wrong[0]!));
    expect((await home.get('/me')).status).toBe(200);
    expect((await login(home.email, PASSWORD, '192.0.2.2')).status).toBe(200);
  });

  test('the lock lifts after fifteen minutes', async () => {
    const home = await registerHousehold(app, 'Cleo');
    for (let n = 0; n < 5; n++) await login(home.email, `wrong password ${n}`);
    expect((await login(home.email, PASSWORD)).status).toBe(401);
    await app.database.rows(`update identity_tries set locked_until = locked_until - interval '15 minutes'`);
    expect((await login(home.email, PASSWORD)).status).toBe(200);
  });

  test('a success forgets the failures before it', async () => {
    const home = await registerHousehold(app, 'Dora');
    for (let round = 0; round < 2; round++) {
      for (let n = 0; n < 4; n++) expect((await login(home.email, `wrong password ${n}`)).status).toBe(401);
      expect((await login(home.email, PASSWORD)).status).toBe(200);
    }
  });

  test('twenty right passwords sent at once all sign in', async () => {
    const home = await registerHousehold(app, 'Eva');
    const answers = await Promise.all(Array.from({ length: 20 }, () => login(home.email, PASSWORD)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  });

  test('guesses from many places lock the account at twenty', async () => {
    const home = await registerHousehold(app, 'Finn');
    for (let n = 0; n < 20; n++) await login(home.email, `wrong password ${n}`, `198.51.100.${n}`);
    expect((await login(home.email, PASSWORD, '203.0.113.9')).status).toBe(401);
  });
});

describe('a refresh token', () => {
  const successor = async (home: Household): Promise<{ accessToken: string; refreshToken: string }> => {
    const answer = await refresh(home.refreshToken);
    expect(answer.status).toBe(200);
    return answer.body as { accessToken: string; refreshToken: string };
  };

  test('whose answer was lost gets the same pair again', async () => {
    const home = await registerHousehold(app, 'Gil');
    const [first, second] = [await successor(home), await successor(home)];
    expect(second.refreshToken).toBe(first.refreshToken);
    expect(second.accessToken).toBe(first.accessToken);
    expect((await me(second.accessToken)).status).toBe(200);
  });

  test('sent twenty times at once has one successor', async () => {
    const home = await registerHousehold(app, 'Hana');
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(home.refreshToken)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(new Set(answers.map(({ body }) => body.refreshToken as string)).size).toBe(1);
    const [{ count }] = (await app.database.rows<{ count: number }>(
      `select count(*)::int as count from identity_refresh_tokens t join identity_users u on u.id = t.user_id
        where u.email = $1 and t.successor is null`,
      [home.email],
    )) as [{ count: number }];
    expect(count).toBe(1);
  });

  test('used again after its successor ends the whole family, and its owner gets a mail', async () => {
    const home = await registerHousehold(app, 'Ines');
    const elsewhere = (await login(home.email, PASSWORD)).body;
    const second = await successor(home);
    const third = (await refresh(second.refreshToken)).body;
    const reused = await refresh(home.refreshToken);
    expect([reused.status, reused.body.error.code]).toEqual([401, 'REFRESH_TOKEN_REUSED']);
    expect((await refresh(third.refreshToken as string)).status).toBe(401);
    expect((await me(third.accessToken as string)).status).toBe(401);
    expect((await me(elsewhere.accessToken as string)).status).toBe(200);
    await until('the mail', () => app.mails().find((mail) => mail.includes(home.email) && mail.includes('used twice')));
  });

  test('used again after a minute ends the family', async () => {
    const home = await registerHousehold(app, 'Jon');
    const second = await successor(home);
    await app.database.rows(`update identity_refresh_tokens set succeeded_at = succeeded_at - interval '61 seconds'`);
    expect((await refresh(home.refreshToken)).body.error.code).toBe('REFRESH_TOKEN_REUSED');
    expect((await refresh(second.refreshToken)).body.error.code).toBe('INVALID_REFRESH_TOKEN');
  });

  test('is no access token, and an access token is no refresh token', async () => {
    const home = await registerHousehold(app, 'Kai');
    expect((await me(home.refreshToken)).status).toBe(401);
    expect((await refresh(home.accessToken)).status).not.toBe(200);
  });
});
