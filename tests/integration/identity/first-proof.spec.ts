import { randomUUID } from 'node:crypto';
import { OtherCredentials } from '../../../modules/identity/application/credentials/other-credentials.js';
import { PASSWORD, registerHousehold, type Answer } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';
import { LetterBox } from './letter-box.js';

const NEXT = 'lemon river copper window';

let app: TestApp;
let box: LetterBox;
const ended: string[] = [];

beforeAll(async () => {
  app = await startApp();
  box = new LetterBox(app);
  const others = app.app.get(OtherCredentials);
  for (const kind of ['access', 'second-factor'] as const) {
    others.register(kind, (_tx, userId) => Promise.resolve(void ended.push(`${kind} ${userId}`)));
  }
}, 60_000);
afterAll(() => app.close());

const reset = (token: string, password = NEXT): Promise<Answer> =>
  box.post('/auth/password/reset', { token, password });
const codeOf = ({ status, body }: Answer): unknown => [status, body?.error?.code];
const userIdOf = async (email: string): Promise<string> => {
  const [row] = await app.database.rows<{ id: string }>(`select id from identity_users where email = $1`, [email]);
  return row!.id;
};

describe('AUTH-06 whoever got in before the owner', () => {
  const attacked = async (): Promise<string> => {
    const email = `victim-${randomUUID()}@example.com`;
    await box.register(email, 'the attackers own password');
    await box.token(email, '/verify-email');
    return email;
  };
  /** A session as an attacker would keep it, were there a way to get one. */
  const plantSession = async (email: string): Promise<void> => {
    await app.database.rows(
      `insert into identity_sessions (user_id, tenant, id, kind, idle_seconds, created_at, last_used_at,
                                      authenticated_at, expires_at)
       select id, home_tenant, gen_random_uuid(), 'api', 600, now(), now(), now(), now() + interval '1 day'
         from identity_users where email = $1`,
      [email],
    );
  };
  const liveSessions = async (email: string): Promise<number> => {
    const [row] = await app.database.rows<{ count: number }>(
      `select count(*)::int as count from identity_sessions s join identity_users u on u.id = s.user_id
        where u.email = $1 and s.revoked_at is null`,
      [email],
    );
    return row!.count;
  };

  test('loses everything when a reset proves the address for the first time, the second factor too', async () => {
    const email = await attacked();
    await plantSession(email);
    const link = await box.token(email, '/verify-email');
    expect((await reset(await box.resetToken(email))).status).toBe(200);
    const userId = await userIdOf(email);
    expect(ended).toEqual(expect.arrayContaining([`access ${userId}`, `second-factor ${userId}`]));
    expect(await liveSessions(email)).toBe(0);
    expect(codeOf(await box.post('/auth/verify-email', { token: link }))).toEqual([400, 'MAIL_TOKEN_INVALID']);
    expect((await box.login(email, 'the attackers own password')).status).toBe(401);
    expect((await box.login(email, NEXT)).status).toBe(200);
  });

  test('loses everything when the address is confirmed', async () => {
    const email = await attacked();
    await plantSession(email);
    expect((await box.post('/auth/verify-email', { token: await box.token(email, '/verify-email') })).status).toBe(200);
    const userId = await userIdOf(email);
    expect(ended).toEqual(expect.arrayContaining([`access ${userId}`, `second-factor ${userId}`]));
    expect(await liveSessions(email)).toBe(0);
  });

  test('AUTH-08 a reset of a confirmed address leaves the second factor, and ends the rest', async () => {
    const home = await registerHousehold(app, 'Jon');
    const userId = await userIdOf(home.email);
    ended.length = 0;
    expect((await reset(await box.resetToken(home.email))).status).toBe(200);
    expect(ended).toEqual([`access ${userId}`]);
  });

  test('cannot have a password confirmed by a link of another registration, mailed or not', async () => {
    const email = `victim-${randomUUID()}@example.com`;
    await box.register(email);
    const mine = await box.token(email, '/verify-email');
    // The letter was being written while the attacker registered: its row says nothing of having been mailed.
    await app.database.rows(
      `update identity_mail_tokens set mailed_at = null where user_id = (select id from identity_users where email = $1)`,
      [email],
    );
    await box.register(email, 'the attackers own password');
    expect(codeOf(await box.post('/auth/verify-email', { token: mine }))).toEqual([400, 'MAIL_TOKEN_INVALID']);
    const theirs = await box.token(email, '/verify-email', 2);
    await box.register(email, NEXT);
    expect(codeOf(await box.post('/auth/verify-email', { token: theirs }))).toEqual([400, 'MAIL_TOKEN_INVALID']);
    expect((await box.login(email, 'the attackers own password')).status).toBe(401);
  });

  test('gets no password confirmed when the address was registered with several: its owner sets one', async () => {
    const email = `victim-${randomUUID()}@example.com`;
    await box.register(email);
    await box.token(email, '/verify-email');
    await box.register(email, 'the attackers own password');
    const newest = await box.token(email, '/verify-email', 2);
    const confirmed = await box.post('/auth/verify-email', { token: newest });
    expect([confirmed.status, confirmed.body.data.status]).toEqual([200, 'choose-password']);
    for (const password of ['the attackers own password', PASSWORD]) {
      expect((await box.login(email, password)).status).toBe(401);
    }
    expect((await reset(await box.token(email, '/reset-password'))).status).toBe(200);
    expect((await box.login(email, NEXT)).status).toBe(200);
  });

  test('does not disturb who registers again with the same password: the newest link counts', async () => {
    const email = `patient-${randomUUID()}@example.com`;
    await box.register(email);
    await box.token(email, '/verify-email');
    await box.register(email);
    const newest = await box.token(email, '/verify-email', 2);
    const confirmed = await box.post('/auth/verify-email', { token: newest });
    expect([confirmed.status, confirmed.body?.data?.status]).toEqual([200, 'verified']);
    expect((await box.login(email, PASSWORD)).status).toBe(200);
  });
});
