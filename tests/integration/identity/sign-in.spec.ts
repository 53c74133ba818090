import { randomUUID } from 'node:crypto';
import { call, PASSWORD, registerHousehold, tokenIn, type Answer } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';
import { until } from '../../support/until.js';

let app: TestApp;
beforeAll(async () => void (app = await startApp()));
afterAll(() => app.close());

const post = (path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  call(`${app.url}/api/v1${path}`, { method: 'POST', body, headers });
const get = (path: string, token: string): Promise<Answer> =>
  call(`${app.url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
const address = (): string => `ben-${randomUUID()}@example.com`;
const registration = (email: string, more: object = {}): object => ({
  email,
  password: PASSWORD,
  displayName: 'Ben',
  locale: 'en',
  timeZone: 'Europe/Madrid',
  baseCurrency: 'EUR',
  acceptTerms: true,
  ...more,
});
const mailTo = (email: string, about = ''): Promise<string> =>
  until(`a mail to ${email}`, () => app.mails().find((mail) => mail.includes(email) && mail.includes(about)));

test('a new user registers, confirms, signs in, refreshes and signs out', async () => {
  const email = address();
  expect((await post('/auth/register', registration(email))).status).toBe(202);

  const beforehand = await post('/auth/login', { email, password: PASSWORD });
  expect([beforehand.status, beforehand.body.error.code]).toEqual([403, 'EMAIL_NOT_VERIFIED']);
  const token = tokenIn(await mailTo(email));
  expect((await post('/auth/verify-email', { token })).status).toBe(200);

  const login = await post('/auth/login', { email, password: PASSWORD, deviceName: 'Ben’s phone' });
  expect(login.status).toBe(200);
  expect(Object.keys(login.body).sort()).toEqual(
    [
      'accessToken',
      'accessTokenExpiresIn',
      'refreshToken',
      'refreshTokenExpiresIn',
      'tenants',
      'tokenType',
      'user',
    ].sort(),
  );
  expect(login.body).toMatchObject({
    accessTokenExpiresIn: 900,
    refreshTokenExpiresIn: 604_800,
    tokenType: 'Bearer',
    user: { email, displayName: 'Ben', locale: 'en', timeZone: 'Europe/Madrid' },
    tenants: [{ name: 'Ben', role: 'owner', baseCurrency: 'EUR' }],
  });

  const refreshed = await post('/auth/refresh', { refreshToken: login.body.refreshToken });
  expect(refreshed.status).toBe(200);
  expect(refreshed.body.refreshToken).not.toBe(login.body.refreshToken);
  const me = await get('/me', refreshed.body.accessToken as string);
  expect(me.body.data).toMatchObject({ email, tenantId: login.body.tenants[0].id, theme: 'dark' });

  const bearer = { authorization: `Bearer ${refreshed.body.accessToken}` };
  expect((await post('/auth/logout', undefined, bearer)).status).toBe(204);
  expect((await get('/me', refreshed.body.accessToken as string)).status).toBe(401);
  expect((await post('/auth/refresh', { refreshToken: refreshed.body.refreshToken })).status).toBe(401);
});

test('a link of a mail works once', async () => {
  const email = address();
  await post('/auth/register', registration(email));
  const token = tokenIn(await mailTo(email));
  const answers = await Promise.all([1, 2, 3].map(() => post('/auth/verify-email', { token })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
  expect((await post('/auth/verify-email', { token })).body.error.code).toBe('MAIL_TOKEN_INVALID');
});

test('registering a known address is answered like an unknown one, and its owner gets a mail', async () => {
  const known = await registerHousehold(app, 'Cleo');
  const unknown = await post('/auth/register', registration(address()));
  const again = await post('/auth/register', registration(known.email.toUpperCase()));
  expect([again.status, again.text]).toEqual([unknown.status, unknown.text]);
  const names = (answer: Answer): string[] => [...answer.headers.keys()].sort();
  expect(names(again)).toEqual(names(unknown));
  expect(await mailTo(known.email, 'already have')).toContain('/login');
  const [{ count }] = (await app.database.rows<{ count: number }>(
    `select count(*)::int as count from identity_users where email_key = $1`,
    [known.email],
  )) as [{ count: number }];
  expect(count).toBe(1);
});

test('registering an unconfirmed address with another password leaves neither: its owner sets one', async () => {
  const email = address();
  await post('/auth/register', registration(email));
  await mailTo(email);
  await post('/auth/register', registration(email, { password: 'another password altogether' }));
  const mails = await until('the second mail', () => {
    const found = app.mails().filter((mail) => mail.includes(email));
    return found.length === 2 && found;
  });
  expect((await post('/auth/verify-email', { token: tokenIn(mails[0]!) })).status).toBeGreaterThanOrEqual(400);
  expect((await post('/auth/verify-email', { token: tokenIn(mails[1]!) })).body.data.status).toBe('choose-password');
  for (const password of [PASSWORD, 'another password altogether']) {
    expect((await post('/auth/login', { email, password })).status).toBe(401);
  }
});

test.each([
  ['a short password', { password: 'too short' }, 'password', 'password_too_short'],
  ['a password that many use', { password: 'iloveyou1234' }, 'password', 'password_frequent'],
  ['no address', { email: 'ben at example' }, 'email', 'malformed'],
  ['an unknown currency', { baseCurrency: 'ABC' }, 'baseCurrency', 'not_allowed'],
  ['an unknown time zone', { timeZone: 'Europe/Atlantis' }, 'timeZone', 'time_zone_unknown'],
  ['terms that are not accepted', { acceptTerms: false }, 'acceptTerms', 'not_allowed'],
  ['a field that does not exist', { isAdmin: true }, 'isAdmin', 'unknown_field'],
])('%s is refused', async (_what, more, field, code) => {
  const answer = await post('/auth/register', registration(address(), more));
  expect(answer.status).toBe(400);
  expect(answer.body.error.details).toEqual([expect.objectContaining({ field, code })]);
});

describe('sessions', () => {
  test('are listed, and one that is ended stops at once while the others go on', async () => {
    const home = await registerHousehold(app, 'Dora');
    const other = (await post('/auth/login', { email: home.email, password: PASSWORD, deviceName: 'Tablet' })).body;
    const list = (await home.get('/sessions')).body.data as { id: string; deviceName: string; current: boolean }[];
    expect(list).toHaveLength(2);
    const tablet = list.find(({ deviceName }) => deviceName === 'Tablet')!;
    expect(tablet.current).toBe(false);

    const ended = await home.call(`/sessions/${tablet.id}`, {
      method: 'DELETE',
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(ended.status).toBe(204);
    expect((await get('/me', other.accessToken as string)).status).toBe(401);
    expect((await post('/auth/refresh', { refreshToken: other.refreshToken })).status).toBe(401);
    expect((await home.get('/me')).status).toBe(200);
  });

  test('of another user do not exist', async () => {
    const [eva, finn] = [await registerHousehold(app, 'Eva'), await registerHousehold(app, 'Finn')];
    const [{ id }] = (await finn.get('/sessions')).body.data as [{ id: string }];
    const headers = { 'idempotency-key': randomUUID() };
    const foreign = await eva.call(`/sessions/${id}`, { method: 'DELETE', headers });
    const never = await eva.call(`/sessions/${randomUUID()}`, {
      method: 'DELETE',
      headers: { 'idempotency-key': randomUUID() },
    });
    expect([foreign.status, foreign.body.error.code]).toEqual([404, never.body.error.code]);
    expect((await finn.get('/me')).status).toBe(200);
  });

  test('end everywhere at once', async () => {
    const home = await registerHousehold(app, 'Gil');
    const other = (await post('/auth/login', { email: home.email, password: PASSWORD })).body;
    expect((await home.post('/auth/logout-all')).status).toBe(204);
    const answers = [await get('/me', home.accessToken), await get('/me', other.accessToken as string)];
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
  });

  test('SES-05: end seven days after signing in, although refreshed each day', async () => {
    const home = await registerHousehold(app, 'Hana');
    let { refreshToken } = home;
    const passes = async (time: string): Promise<void> => {
      const shift = (columns: readonly string[]): string =>
        columns.map((name) => `${name} = ${name} - interval '${time}'`).join(', ');
      await app.database.rows(
        `update identity_sessions set ${shift(['created_at', 'last_used_at', 'authenticated_at', 'expires_at'])}`,
      );
      await app.database.rows(`update identity_refresh_tokens set ${shift(['expires_at', 'succeeded_at', 'used_at'])}`);
    };
    for (let day = 1; day < 7; day++) {
      await passes('1 day');
      const answer = await post('/auth/refresh', { refreshToken });
      expect([day, answer.status]).toEqual([day, 200]);
      refreshToken = answer.body.refreshToken as string;
      expect((await get('/me', answer.body.accessToken as string)).status).toBe(200);
    }
    await passes('1 day 1 minute');
    expect((await post('/auth/refresh', { refreshToken })).status).toBe(401);
    expect((await home.get('/me')).status).toBe(401);
  }, 20_000);
});

test('the household of the token is shown, and the list of all', async () => {
  const home = await registerHousehold(app, 'Ines');
  expect((await home.get('/tenants/current')).body.data).toMatchObject({ id: home.tenantId, name: 'Ines', version: 1 });
  expect((await home.get('/tenants')).body).toMatchObject({
    data: [{ id: home.tenantId, role: 'owner' }],
    page: { nextCursor: null },
  });
});

test('neither passwords nor tokens stand in the database', async () => {
  const home = await registerHousehold(app, 'Jon');
  const rows = await app.database.rows<{ content: string }>(
    `select (to_jsonb(u)::text || to_jsonb(t)::text) as content
       from identity_users u join identity_refresh_tokens t on t.user_id = u.id where u.email = $1`,
    [home.email],
  );
  const refreshHex = Buffer.from(home.refreshToken, 'base64url').toString('hex');
  expect(rows).toHaveLength(1);
  expect(rows[0]!.content).toMatch(/\$argon2id\$v=19\$/);
  for (const secret of [PASSWORD, home.refreshToken, refreshHex, home.accessToken]) {
    expect(rows[0]!.content).not.toContain(secret);
  }
});
