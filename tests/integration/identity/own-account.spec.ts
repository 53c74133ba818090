import { randomUUID } from 'node:crypto';
import { PASSWORD, registerHousehold, type Answer, type Household } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';
import { until } from '../../support/until.js';
import { LetterBox } from './letter-box.js';

const NEXT = 'lemon river copper window';

let app: TestApp;
let box: LetterBox;
beforeAll(async () => {
  app = await startApp();
  box = new LetterBox(app);
}, 60_000);
afterAll(() => app.close());

const change = (home: Household, currentPassword: string, newPassword: string): Promise<Answer> =>
  home.post('/auth/password/change', { currentPassword, newPassword });
const codeOf = ({ status, body }: Answer): unknown => [status, body?.error?.code];
const patch = async (home: Household, change: object, key: string = randomUUID()): Promise<Answer> => {
  const body = { version: (await home.get('/me')).body.data.version as number, ...change };
  return home.call('/me', { method: 'PATCH', body, headers: { 'idempotency-key': key } });
};

describe('SES-02 AUTH-09 changing the password', () => {
  test('ends every other session at once and leaves this one, and the user is told', async () => {
    const home = await registerHousehold(app, 'Ana');
    const other = (await box.login(home.email)).body;
    expect((await change(home, PASSWORD, NEXT)).status).toBe(204);
    expect((await box.me(other.accessToken as string)).status).toBe(401);
    expect((await box.post('/auth/refresh', { refreshToken: other.refreshToken })).status).toBe(401);
    expect((await home.get('/me')).status).toBe(200);
    expect((await box.login(home.email)).status).toBe(401);
    expect((await box.login(home.email, NEXT)).status).toBe(200);
    await until('the notice', () =>
      app.mails().find((mail) => mail.includes(home.email) && mail.includes('Every other')),
    );
  });

  test('asks for the password of now, another one than that, and one that the policy takes', async () => {
    const home = await registerHousehold(app, 'Ben');
    expect(codeOf(await change(home, 'not the password', NEXT))).toEqual([401, 'INVALID_CREDENTIALS']);
    for (const [next, code] of [
      [PASSWORD, 'password_same'],
      ['too short', 'password_too_short'],
      ['finalfantasy', 'password_frequent'],
    ] as const) {
      const refused = await change(home, PASSWORD, next);
      expect(refused.body.error.details).toEqual([expect.objectContaining({ field: 'newPassword', code })]);
    }
    expect((await box.login(home.email)).status).toBe(200);
  });

  test('counts a wrong password like a failed sign-in', async () => {
    const home = await registerHousehold(app, 'Cleo');
    for (let n = 0; n < 5; n++) await change(home, `not the password ${n}`, NEXT);
    expect(codeOf(await change(home, PASSWORD, NEXT))).toEqual([401, 'INVALID_CREDENTIALS']);
    expect((await home.get('/me')).status).toBe(200);
  });

  test('needs a factor proved within five minutes', async () => {
    const home = await registerHousehold(app, 'Dora');
    await app.database.rows(`update identity_sessions set authenticated_at = authenticated_at - interval '6 minutes'`);
    expect(codeOf(await change(home, PASSWORD, NEXT))).toEqual([403, 'STEP_UP_REQUIRED']);
  });

  test('raced from two devices changes it once', async () => {
    const home = await registerHousehold(app, 'Eva');
    const words = ['lemon river copper window', 'orange river copper window'];
    const answers = await Promise.all(words.map((next) => change(home, PASSWORD, next)));
    const won = answers.flatMap(({ status }, n) => (status === 204 ? [n] : []));
    expect(won).toHaveLength(1);
    expect((await box.login(home.email, words[won[0]!])).status).toBe(200);
  });
});

describe('the profile', () => {
  test('is changed in part and answered whole; a repeat under one key is one change', async () => {
    const home = await registerHousehold(app, 'Finn');
    const key = randomUUID();
    const { version } = (await home.get('/me')).body.data;
    const written = { version, displayName: 'Finn Ødegård', timeZone: 'America/Lima' };
    const changed = await patch(home, written, key);
    expect(changed.status).toBe(200);
    expect(changed.body.data).toMatchObject({
      email: home.email,
      displayName: 'Finn Ødegård',
      timeZone: 'America/Lima',
      locale: 'en',
      theme: 'dark',
    });
    await patch(home, { displayName: 'Finn', theme: 'light', locale: 'es-mx' });
    const again = await patch(home, written, key);
    expect([again.status, again.text]).toEqual([changed.status, changed.text]);
    const me = (await home.get('/me')).body.data;
    expect(me).toMatchObject({ displayName: 'Finn', theme: 'light', locale: 'es-MX', timeZone: 'America/Lima' });
  });

  test.each([
    [{ displayName: '  ' }, 'displayName', 'too_short'],
    [{ timeZone: '+02:00' }, 'timeZone', 'time_zone_unknown'],
    [{ theme: 'pink' }, 'theme', 'not_allowed'],
    [{ email: 'other@example.com' }, 'email', 'unknown_field'],
    [{ emailVerified: true }, 'emailVerified', 'unknown_field'],
  ])('refuses %j', async (body, field, code) => {
    const home = await registerHousehold(app, 'Gil');
    const before = await home.get('/me');
    const refused = await patch(home, body);
    expect([refused.status, refused.body.error.details]).toEqual([400, [expect.objectContaining({ field, code })]]);
    expect((await home.get('/me')).text).toBe(before.text);
  });
});
