import { createHash, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { Settings } from '../../../modules/platform/infrastructure/settings.js';
import { call, PASSWORD, registerHousehold, tokenIn, type Answer } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';
import { LetterBox } from './letter-box.js';

const NEXT = 'lemon river copper window';

let app: TestApp;
let box: LetterBox;

beforeAll(async () => {
  app = await startApp({ trustProxy: true });
  box = new LetterBox(app);
}, 60_000);
afterAll(() => app.close());

const reset = (token: string, password = NEXT): Promise<Answer> =>
  box.post('/auth/password/reset', { token, password });
const codeOf = ({ status, body }: Answer): unknown => [status, body?.error?.code];
/** `fetch` names the host itself. */
const statusOfForged = (path: string, body: object, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const options = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
    const sent = request(`${app.url}${path}`, options, (response) => resolve(response.resume().statusCode));
    sent.on('error', reject).end(JSON.stringify(body));
  });

describe('AUTH-08 a link that sets a new password', () => {
  test('works once, signs nobody in, and ends every session', async () => {
    const home = await registerHousehold(app, 'Ana');
    const token = await box.resetToken(home.email);
    const answer = await reset(token);
    expect([answer.status, answer.body]).toEqual([200, { data: { status: 'reset' } }]);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect((await home.get('/me')).status).toBe(401);
    expect((await box.post('/auth/refresh', { refreshToken: home.refreshToken })).status).toBe(401);
    expect((await box.login(home.email)).status).toBe(401);
    expect((await box.login(home.email, NEXT)).status).toBe(200);
    expect(codeOf(await reset(token, 'another lemon river window'))).toEqual([400, 'MAIL_TOKEN_INVALID']);
    expect((await box.login(home.email, NEXT)).status).toBe(200);
  });

  test('starts with the public address, whatever Host was asked', async () => {
    const home = await registerHousehold(app, 'Ben');
    const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };
    expect(await statusOfForged('/api/v1/auth/password/forgot', { email: home.email }, forged)).toBe(202);
    await box.token(home.email, '/reset-password');
    const [mail] = box.mails(home.email, '/reset-password');
    expect(mail).not.toContain('evil.example');
    expect(mail).toContain(`${app.app.get(Settings).publicUrl}/reset-password?token=`);
  });

  test('has 256 random bits', async () => {
    const home = await registerHousehold(app, 'Cleo');
    expect(Buffer.from(await box.resetToken(home.email), 'base64url')).toHaveLength(32);
  });

  test('is refused after ten minutes', async () => {
    const home = await registerHousehold(app, 'Dora');
    const token = await box.resetToken(home.email);
    await app.database.rows(
      `update identity_mail_tokens set expires_at = expires_at - interval '10 minutes' where purpose = 'reset-password'`,
    );
    expect(codeOf(await reset(token))).toEqual([400, 'MAIL_TOKEN_INVALID']);
    expect((await home.get('/me')).status).toBe(200);
  });

  test('dies when a newer one is mailed', async () => {
    const home = await registerHousehold(app, 'Eva');
    const [first, second] = [await box.resetToken(home.email), await box.resetToken(home.email, 2)];
    expect(codeOf(await reset(first))).toEqual([400, 'MAIL_TOKEN_INVALID']);
    expect((await reset(second)).status).toBe(200);
  });

  test('survives a password that the policy refuses', async () => {
    const home = await registerHousehold(app, 'Finn');
    const token = await box.resetToken(home.email);
    const refused = await reset(token, 'mustang!!2024');
    expect(refused.body.error.details).toEqual([
      expect.objectContaining({ field: 'password', code: 'password_frequent' }),
    ]);
    expect((await reset(token)).status).toBe(200);
  });

  test('raced ten times sets one password', async () => {
    const home = await registerHousehold(app, 'Gil');
    const token = await box.resetToken(home.email);
    const words = Array.from({ length: 10 }, (_, n) => `${NEXT} number ${n}`);
    const answers = await Promise.all(words.map((password) => reset(token, password)));
    const won = answers.flatMap(({ status }, n) => (status === 200 ? [n] : []));
    expect(won).toHaveLength(1);
    expect((await box.login(home.email, words[won[0]!])).status).toBe(200);
  });

  test('is mailed three times an hour at most', async () => {
    const home = await registerHousehold(app, 'Hana');
    for (let n = 1; n <= 3; n++) await box.resetToken(home.email, n);
    expect((await box.post('/auth/password/forgot', { email: home.email })).status).toBe(202);
    await box.quiet();
    expect(box.mails(home.email, '/reset-password')).toHaveLength(3);
    await app.database.rows(`update identity_mail_tokens set issued_at = issued_at - interval '1 hour'`);
    await box.resetToken(home.email, 4);
  });

  test('lifts a lock that strangers brought about, and the owner is told of the new password', async () => {
    const home = await registerHousehold(app, 'Ines');
    for (let n = 0; n < 5; n++) await box.login(home.email, `wrong password ${n}`);
    expect((await box.login(home.email)).status).toBe(401);
    expect((await reset(await box.resetToken(home.email))).status).toBe(200);
    expect((await box.login(home.email, NEXT)).status).toBe(200);
    await box.quiet();
    expect(app.mails().filter((mail) => mail.includes(home.email) && mail.includes('set anew'))).toHaveLength(1);
  });
});

describe('AUTH-05 asking for a link', () => {
  test('is answered alike for every address, and leaves the same trace', async () => {
    const home = await registerHousehold(app, 'Kai');
    const ask = (email: string): Promise<Answer> => box.post('/auth/password/forgot', { email });
    const [known, unknown] = [await ask(home.email), await ask(`nobody-${randomUUID()}@example.com`)];
    expect([known.status, known.body]).toEqual([202, { data: { status: 'accepted' } }]);
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
    expect([...unknown.headers.keys()].sort()).toEqual([...known.headers.keys()].sort());
    await box.quiet();
    const [row] = await app.database.rows<{ parked: number; nobody: number }>(
      `select (count(*) filter (where parked_at is not null))::int as parked,
              (count(*) filter (where type = 'identity.password-forgotten.v1'
                 and not exists (select from identity_users where id = aggregate_id)))::int as nobody from outbox`,
    );
    expect(row).toEqual({ parked: 0, nobody: 1 });
  });

  test('a token that never was is refused before a password is looked at', async () => {
    expect(codeOf(await reset(tokenIn('?token=nothing-of-ours'), 'short'))).toEqual([400, 'MAIL_TOKEN_INVALID']);
  });
});

describe('AUTH-01 passwords', () => {
  test('are neither cut nor folded, and may be anything', async () => {
    const home = await registerHousehold(app, 'Lea');
    const long = `Aß${'🌵 ø'.repeat(8)}${'xK2!mq90Rt#zvW'.repeat(2)}`.padEnd(64, '~');
    expect((await reset(await box.resetToken(home.email), long)).status).toBe(200);
    const bytes = Buffer.from(long);
    expect(bytes.length).toBeGreaterThan(73);
    expect((await box.login(home.email, bytes.subarray(0, 72).toString())).status).toBe(401);
    expect((await box.login(home.email, long.toUpperCase())).status).toBe(401);
    expect((await box.login(home.email, long)).status).toBe(200);
    expect(await call(`${app.url}/api/v1/me`)).toMatchObject({ status: 401 });
  });

  test.each([
    ...['password', 'qwerty', 'sunshine', 'iloveyou', 'unbelievable', 'contortionist', 'finalfantasy2024'],
    ...['password1234', 'qwertyuiop12', 'iloveyou1234', 'letmein12345', 'welcome12345', 'dragon123456', 'monkey123456'],
    ...['football1234', 'princess1234', 'sunshine2024', 'superman1234', 'baseball1234', '123456789012'],
  ])('of the list are refused: %s', async (password) => {
    const answer = await box.register(`list-${randomUUID()}@example.com`, password);
    expect(answer.status).toBe(400);
    expect(answer.body.error.details).toEqual([expect.objectContaining({ field: 'password' })]);
  });
});

test('SES-06 AUTH-08 no token that was mailed or handed out is in any table', async () => {
  const home = await registerHousehold(app, 'Mia');
  const token = await box.resetToken(home.email);
  await reset(token);
  const login = (await box.login(home.email, NEXT)).body;
  await box.as(login.accessToken as string, '/me/email', { newEmail: `x-${home.email}`, password: NEXT });
  const confirm = await box.token(`x-${home.email}`, '/confirm-email');
  expect((await box.post('/auth/email/confirm', { token: confirm })).status).toBe(200);
  const undo = await box.token(home.email, '/undo-email');
  const secrets = [token, confirm, undo, login.accessToken, login.refreshToken, PASSWORD, NEXT] as string[];
  const tables = await app.database.rows<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'bullmq')`,
  );
  expect(tables.length).toBeGreaterThan(20);
  const kept = createHash('sha256').update(undo).digest('hex');
  const all: string[] = [];
  for (const { name } of tables) {
    const rows = await app.database.rows<{ row: string }>(`select t::text as row from ${name} t`);
    const dump = rows.map(({ row }) => row).join('\n');
    expect([name, secrets.filter((secret) => dump.includes(secret))]).toEqual([name, []]);
    const hex = secrets.slice(0, 3).map((secret) => Buffer.from(secret, 'base64url').toString('hex'));
    expect([name, hex.filter((secret) => dump.includes(secret))]).toEqual([name, []]);
    if (dump.includes(kept)) all.push(name);
  }
  // The control: the same search finds what is kept of a token.
  expect(all).toEqual(['public.identity_mail_tokens']);
});
