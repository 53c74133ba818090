import { randomUUID } from 'node:crypto';
import { PASSWORD, registerHousehold, type Answer, type Household } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';
import { until } from '../../support/until.js';
import { LetterBox } from './letter-box.js';

let app: TestApp;
let box: LetterBox;
beforeAll(async () => {
  app = await startApp();
  box = new LetterBox(app);
}, 60_000);
afterAll(() => app.close());

const address = (): string => `next-${randomUUID().slice(0, 8)}@example.com`;
const codeOf = ({ status, body }: Answer): unknown => [status, body?.error?.code];
const ask = (home: Household, newEmail: string, password = PASSWORD): Promise<Answer> =>
  home.post('/me/email', { newEmail, password });
const confirm = (token: string): Promise<Answer> => box.post('/auth/email/confirm', { token });
const undo = (token: string): Promise<Answer> => box.post('/auth/email/undo', { token });
const emailOf = async (home: Household): Promise<string> => (await home.get('/me')).body.data.email as string;
const mailsTo = (email: string, words: string): string[] =>
  app.mails().filter((mail) => mail.includes(`To: ${email}`) && mail.includes(words));
/** Moves a household to another address: asked, mailed, confirmed. */
async function move(home: Household, newEmail: string): Promise<void> {
  expect((await ask(home, newEmail)).status).toBe(202);
  expect((await confirm(await box.token(newEmail, '/confirm-email'))).status).toBe(200);
}

describe('AUTH-09 another address', () => {
  test('holds once it is confirmed from a mail to it, and the one before is told twice', async () => {
    const home = await registerHousehold(app, 'Ana');
    const next = address();
    const asked = await ask(home, next);
    expect([asked.status, asked.body]).toEqual([202, { data: { status: 'accepted' } }]);
    const token = await box.token(next, '/confirm-email');
    expect(await emailOf(home)).toBe(home.email);
    await until('the notice', () => mailsTo(home.email, 'A new address was asked for')[0]);
    expect((await confirm(token)).body).toEqual({ data: { status: 'changed' } });
    expect(await emailOf(home)).toBe(next);
    expect((await box.login(next)).status).toBe(200);
    expect((await box.login(home.email)).status).toBe(401);
    expect(codeOf(await confirm(token))).toEqual([400, 'MAIL_TOKEN_INVALID']);
    await box.token(home.email, '/undo-email');
  });

  test('is given back by the link at the old one, which signs everyone out and works once', async () => {
    const home = await registerHousehold(app, 'Ben');
    const next = address();
    await move(home, next);
    const token = await box.token(home.email, '/undo-email');
    expect((await undo(token)).body).toEqual({ data: { status: 'undone' } });
    expect((await home.get('/me')).status).toBe(401);
    expect((await box.login(next)).status).toBe(401);
    expect((await box.login(home.email)).status).toBe(200);
    expect(codeOf(await undo(token))).toEqual([400, 'MAIL_TOKEN_INVALID']);
    await until('the notice', () => mailsTo(home.email, 'was undone')[0]);
  });

  test('is not given back after seven days', async () => {
    const home = await registerHousehold(app, 'Cleo');
    await move(home, address());
    const token = await box.token(home.email, '/undo-email');
    await app.database.rows(`update identity_mail_tokens set expires_at = now() - interval '1 second'`);
    expect(codeOf(await undo(token))).toEqual([400, 'MAIL_TOKEN_INVALID']);
  });

  test('moved twice: the first owner gets it back, and whoever moved it cannot undo that', async () => {
    const home = await registerHousehold(app, 'Dora');
    const [second, third] = [address(), address()];
    await move(home, second);
    await move(home, third);
    const mine = await box.token(home.email, '/undo-email');
    const theirs = await box.token(second, '/undo-email');
    expect((await undo(mine)).status).toBe(200);
    expect(codeOf(await undo(theirs))).toEqual([400, 'MAIL_TOKEN_INVALID']);
    expect((await box.login(home.email)).status).toBe(200);
  });

  test('moved twice: undoing the second step leaves the way to undo the first', async () => {
    const home = await registerHousehold(app, 'Eva');
    const [second, third] = [address(), address()];
    await move(home, second);
    await move(home, third);
    expect((await undo(await box.token(second, '/undo-email'))).status).toBe(200);
    expect((await undo(await box.token(home.email, '/undo-email'))).status).toBe(200);
    expect((await box.login(home.email)).status).toBe(200);
  });

  test('cannot be taken by a stranger while its owner may still go back to it', async () => {
    const home = await registerHousehold(app, 'Finn');
    await move(home, address());
    expect((await box.register(home.email)).status).toBe(202);
    const other = await registerHousehold(app, 'Gil');
    expect((await ask(other, home.email.toUpperCase())).status).toBe(202);
    await box.quiet();
    expect(box.mails(home.email, '/verify-email')).toHaveLength(1);
    expect(box.mails(home.email, '/confirm-email')).toEqual([]);
    expect((await undo(await box.token(home.email, '/undo-email'))).status).toBe(200);
    expect((await box.login(home.email)).status).toBe(200);
  });

  test.each([
    [
      'a reset',
      async (home: Household) =>
        box.post('/auth/password/reset', {
          token: await box.resetToken(home.email),
          password: 'lemon river copper window',
        }),
    ],
    [
      'a change of the password',
      (home: Household) =>
        home.post('/auth/password/change', { currentPassword: PASSWORD, newPassword: 'lemon river copper window' }),
    ],
    ['a newer request', (home: Household) => ask(home, address())],
    [
      'its owner, who drops it',
      (home: Household) => home.call('/me/email', { method: 'DELETE', headers: { 'idempotency-key': randomUUID() } }),
    ],
  ])('that waits dies by %s', async (_by, act) => {
    const home = await registerHousehold(app, 'Hana');
    const next = address();
    await ask(home, next);
    const token = await box.token(next, '/confirm-email');
    expect((await act(home)).status).toBeLessThan(300);
    expect(codeOf(await confirm(token))).toEqual([400, 'MAIL_TOKEN_INVALID']);
  });

  test('dies after an hour; a link to the address before dies with the move', async () => {
    const home = await registerHousehold(app, 'Ines');
    const next = address();
    await ask(home, next);
    const token = await box.token(next, '/confirm-email');
    const password = await box.resetToken(home.email);
    await app.database.rows(
      `update identity_mail_tokens set expires_at = expires_at - interval '1 hour' where purpose = 'confirm-email'`,
    );
    expect(codeOf(await confirm(token))).toEqual([400, 'MAIL_TOKEN_INVALID']);
    await ask(home, next);
    expect((await confirm(await box.token(next, '/confirm-email', 2))).status).toBe(200);
    const reset = await box.post('/auth/password/reset', { token: password, password: 'lemon river copper window' });
    expect(codeOf(reset)).toEqual([400, 'MAIL_TOKEN_INVALID']);
  });

  test('one for which two accounts ask goes to one of them', async () => {
    const [one, two] = [await registerHousehold(app, 'Jon'), await registerHousehold(app, 'Kai')];
    const next = address();
    await ask(one, next);
    await ask(two, next.toUpperCase());
    const tokens = [await box.token(next, '/confirm-email'), await box.token(next.toUpperCase(), '/confirm-email')];
    const answers = await Promise.all(tokens.map(confirm));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(answers.map(({ body }) => body.error?.code as string | undefined)).toContain('MAIL_TOKEN_INVALID');
    const [row] = await app.database.rows<{ count: number }>(
      `select count(*)::int as count from identity_users where email_key = $1`,
      [next],
    );
    expect(row!.count).toBe(1);
  });

  test('needs a factor proved within five minutes, the right password, and another address than now', async () => {
    const home = await registerHousehold(app, 'Lea');
    expect(codeOf(await ask(home, address(), 'not the password'))).toEqual([401, 'INVALID_CREDENTIALS']);
    const same = await ask(home, home.email.toUpperCase());
    expect(same.body.error.details).toEqual([expect.objectContaining({ field: 'newEmail', code: 'email_same' })]);
    await app.database.rows(`update identity_sessions set authenticated_at = authenticated_at - interval '6 minutes'`);
    expect(codeOf(await ask(home, address()))).toEqual([403, 'STEP_UP_REQUIRED']);
  });

  test('is asked for five times an hour at most; a repeat under one key is one request', async () => {
    const home = await registerHousehold(app, 'Mia');
    const [next, key] = [address(), randomUUID()];
    for (let n = 0; n < 2; n++)
      expect((await home.post('/me/email', { newEmail: next, password: PASSWORD }, key)).status).toBe(202);
    for (let n = 0; n < 4; n++) expect((await ask(home, address())).status).toBe(202);
    expect(codeOf(await ask(home, address()))).toEqual([429, 'TOO_MANY_REQUESTS']);
    await box.quiet();
    expect(box.mails(next, '/confirm-email').length).toBeLessThanOrEqual(1);
  });
});

test('AUTH-05 an address that somebody has is asked for like any other; only its owner learns of it', async () => {
  const [home, other] = [await registerHousehold(app, 'Nora'), await registerHousehold(app, 'Omar')];
  const taken = await ask(home, other.email.normalize('NFKC').toUpperCase());
  expect([taken.status, taken.body]).toEqual([202, { data: { status: 'accepted' } }]);
  await until('the letter', () => mailsTo(other.email, 'It belongs to yours')[0]);
  expect(box.mails(other.email.toUpperCase(), '/confirm-email')).toEqual([]);
  const free = await ask(home, address());
  expect([free.status, free.text]).toEqual([taken.status, taken.text]);
  expect([...free.headers.keys()].sort()).toEqual([...taken.headers.keys()].sort());
});
