import { forgetSteps, post, registerGuarded, type Guarded } from '../../factories/two-factor.js';
import { call, PASSWORD, registerHousehold, type Answer, type Json } from '../../factories/household.js';
import { expected } from '../../factories/scene.js';
import { startApp, type TestApp } from '../../support/app.js';
import { codeFor } from '../../support/authenticator-app.js';
import { until } from '../../support/until.js';

let app: TestApp;
beforeAll(async () => void (app = await startApp()));
afterAll(() => app.close());

const told = ({ status, body }: Answer): [number, string] => [status, body.error?.code];
const INVALID: [number, string] = [401, 'MFA_INVALID'];
const statuses = (answers: readonly Answer[]): Record<number, number> =>
  Object.fromEntries(
    [...new Set(answers.map(({ status }) => status))].map((status) => [
      status,
      answers.filter((answer) => answer.status === status).length,
    ]),
  );
const times = async (count: number, ask: () => Promise<Answer>): Promise<Answer[]> =>
  Promise.all(Array.from({ length: count }, ask));

describe('AUTH-04: codes of an authenticator app', () => {
  it('are asked for from the moment one has confirmed the secret, and not before', async () => {
    const home = await registerHousehold(app, 'Ana');
    const login = (): Promise<Answer> => post(app, '/auth/login', { email: home.email, password: PASSWORD });
    const first = expected(await home.post('/auth/mfa/totp/enroll'), 200).body.data;
    expect(first.uri).toBe(
      `otpauth://totp/Florin:${encodeURIComponent(home.email)}?secret=${first.secret as string}&issuer=Florin&algorithm=SHA1&digits=6&period=30`,
    );
    const second = expected(await home.post('/auth/mfa/totp/enroll'), 200).body.data;
    expect(second.secret).not.toBe(first.secret);
    expect((await login()).status).toBe(200);
    expect(told(await home.post('/auth/mfa/totp/confirm', { code: codeFor(first.secret as string) }))).toEqual(INVALID);
    expect((await login()).status).toBe(200);
    const confirmed = await home.post('/auth/mfa/totp/confirm', { code: codeFor(second.secret as string) });
    expect(new Set(expected(confirmed, 200).body.data.recoveryCodes).size).toBe(10);
    expect(told(await login())).toEqual([401, 'MFA_REQUIRED']);
    expect(told(await home.post('/auth/mfa/totp/enroll'))).toEqual([409, 'TOTP_ALREADY_ON']);
    expect(told(await home.post('/auth/mfa/totp/confirm', { code: codeFor(second.secret as string, 1) }))).toEqual(
      INVALID,
    );
    const state = (await home.get('/auth/mfa')).body.data;
    expect(state).toMatchObject({ totp: { enabled: true }, recoveryCodesLeft: 10, passkeys: [] });
    await until('the mail', () =>
      app.mails().find((m) => m.includes(home.email) && m.includes('Two-step sign-in is on')),
    );
  });

  it('count once each: the same code a second time is refused', async () => {
    const one = await registerGuarded(app, 'Bea');
    // Confirming took the present step.
    expect(told(await one.login({ totp: codeFor(one.secret) }))).toEqual(INVALID);
    const code = await one.freshCode();
    expect((await one.login({ totp: code })).status).toBe(200);
    expect(told(await one.login({ totp: code }))).toEqual(INVALID);
    // Nor does an older one count after a newer one.
    expect(told(await one.login({ totp: codeFor(one.secret, -1) }))).toEqual(INVALID);
  });

  it('of twenty who bring the same code at once, one gets in', async () => {
    const one = await registerGuarded(app, 'Carla');
    const code = await one.freshCode();
    expect(statuses(await times(20, () => one.login({ totp: code })))).toEqual({ 200: 1, 401: 19 });
  });

  it('the sixth after five wrong ones is refused even if it is right, and answers alike', async () => {
    const one = await registerGuarded(app, 'Dora');
    const code = await one.freshCode();
    const wrong: Answer[] = [];
    for (let i = 0; i < 5; i++) wrong.push(await one.login({ totp: code === '000000' ? '111111' : '000000' }));
    const sixth = await one.login({ totp: code });
    const plain = ({ status, text }: Answer): object => ({
      status,
      text: text.replace(/"correlation_id":"[^"]*"/, ''),
    });
    expect([...wrong, sixth].map(plain)).toEqual(Array(6).fill(plain(wrong[0]!)));
    expect(told(sixth)).toEqual(INVALID);
    expect(told(await one.login({ recoveryCode: one.recoveryCodes[0] }))).toEqual(INVALID);
    // It passes: who waits gets in, with the same code that was refused.
    await app.database.rows(`update identity_tries set locked_until = locked_until - interval '16 minutes'`);
    expect((await one.login({ totp: code })).status).toBe(200);
  });

  it('guesses sent at once are counted one after the other', async () => {
    const one = await registerGuarded(app, 'Elsa');
    const code = await one.freshCode();
    await times(20, () => one.login({ totp: code === '000000' ? '111111' : '000000' }));
    expect(told(await one.login({ totp: code }))).toEqual(INVALID);
    const [{ count }] = (await app.database.rows(`select count(*)::int from identity_tries where failures > 5`)) as [
      { count: number },
    ];
    expect(count).toBe(0);
  });

  it('rest on secrets that are neither readable in the database nor told again', async () => {
    const one = await registerGuarded(app, 'Fina');
    const rows = await app.database.rows<{ sealed: string; hex: string }>(
      `select encode(secret_sealed, 'escape') as sealed, encode(secret_sealed, 'hex') as hex from identity_totp`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { sealed, hex } of rows) {
      expect(sealed).not.toMatch(/^[A-Z2-7]+$/);
      for (const held of [sealed, hex]) expect(held).not.toContain(one.secret);
    }
    const codes = await app.database.rows<{ kept: string }>(
      `select encode(code_hash, 'escape') as kept from identity_recovery_codes`,
    );
    for (const { kept } of codes) for (const code of one.recoveryCodes) expect(kept).not.toContain(code);
    const state = await one.home.get('/auth/mfa');
    for (const secret of [one.secret, ...one.recoveryCodes]) expect(state.text).not.toContain(secret);
  });
});

describe('AUTH-04: recovery codes', () => {
  it('have 64 bits and more, work once, however they are typed, and say so by mail', async () => {
    const one = await registerGuarded(app, 'Gala');
    for (const code of one.recoveryCodes) expect(code).toMatch(/^([a-z2-7]{5}-){2}[a-z2-7]{5}$/);
    const typed = one.recoveryCodes[3]!.toUpperCase().replaceAll('-', ' ');
    expect((await one.login({ recoveryCode: typed })).status).toBe(200);
    expect(told(await one.login({ recoveryCode: one.recoveryCodes[3] }))).toEqual(INVALID);
    expect((await one.home.get('/auth/mfa')).body.data.recoveryCodesLeft).toBe(9);
    await until('the mail', () =>
      app.mails().find((m) => m.includes(one.home.email) && m.includes('recovery code was')),
    );
  });

  it('of twenty who bring the same one at once, one gets in', async () => {
    const one = await registerGuarded(app, 'Hilda');
    const [recoveryCode] = one.recoveryCodes;
    expect(statuses(await times(20, () => one.login({ recoveryCode })))).toEqual({ 200: 1, 401: 19 });
  });

  it('end when new ones are made, which only who has two-step sign-in can', async () => {
    const one = await registerGuarded(app, 'Irma');
    const renewed = expected(await one.home.post('/auth/mfa/recovery-codes'), 200).body.data.recoveryCodes as string[];
    expect(told(await one.login({ recoveryCode: one.recoveryCodes[0] }))).toEqual(INVALID);
    expect((await one.login({ recoveryCode: renewed[0] })).status).toBe(200);
    const without = await registerHousehold(app, 'Jana');
    expect(told(await without.post('/auth/mfa/recovery-codes'))).toEqual([409, 'TOTP_NOT_ON']);
  });
});

describe('turning two-step sign-in off', () => {
  it('needs a code that counts, and then the password is enough again', async () => {
    const one = await registerGuarded(app, 'Kira');
    const disable = (body: object): Promise<Answer> => one.home.post('/auth/mfa/totp/disable', body);
    expect((await disable({})).status).toBe(400);
    expect((await disable({ code: '123456', recoveryCode: one.recoveryCodes[0] })).status).toBe(400);
    expect(told(await disable({ code: codeFor(one.secret) }))).toEqual(INVALID);
    expect((await disable({ code: await one.freshCode() })).status).toBe(204);
    expect((await one.login()).status).toBe(200);
    expect((await one.home.get('/auth/mfa')).body.data).toMatchObject({
      totp: { enabled: false },
      recoveryCodesLeft: 0,
    });
  });

  it('can be done with a recovery code', async () => {
    const one = await registerGuarded(app, 'Lola');
    expect((await one.home.post('/auth/mfa/totp/disable', { recoveryCode: one.recoveryCodes[0] })).status).toBe(204);
    expect((await one.login()).status).toBe(200);
  });
});

describe('AUTH-07: with two-step sign-in on', () => {
  let one: Guarded;
  beforeAll(async () => void (one = await registerGuarded(app, 'Mara')));

  it('who knows the password is told what else is needed, and who does not is told nothing', async () => {
    const knows = await one.login();
    expect(told(knows)).toEqual([401, 'MFA_REQUIRED']);
    expect(knows.body.error.details.map(({ field }: Json) => field)).toEqual(['totp', 'recoveryCode']);
    const guesses = await one.login({ password: 'not the password', totp: await one.freshCode() });
    expect(told(guesses)).toEqual([401, 'INVALID_CREDENTIALS']);
    expect(told(await one.login({ password: 'not the password' }))).toEqual([401, 'INVALID_CREDENTIALS']);
    // The code that came with a wrong password was not used up.
    expect((await one.login({ totp: codeFor(one.secret) })).status).toBe(200);
  });

  it('no operation whose answer holds a token gives one to who has the password alone', async () => {
    const document = (await call(`${app.url}/api/schema`)).body;
    const minting = tokenGivers(document);
    expect(minting).toEqual(
      expect.arrayContaining([
        ['POST', '/api/v1/auth/login'],
        ['POST', '/api/v1/auth/refresh'],
        ['POST', '/api/v1/auth/passkeys/login'],
      ]),
    );
    const options = (await post(app, '/auth/passkeys/login/options', {})).body.data;
    const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const made = {
      id: 'AAAA',
      rawId: 'AAAA',
      type: 'public-key',
      response: {
        clientDataJSON: encoded({ type: 'webauthn.get', challenge: options?.challenge, origin: app.url }),
        authenticatorData: 'AAAA',
        signature: 'AAAA',
      },
    };
    const known = { email: one.home.email, password: PASSWORD };
    const bodies = [
      known,
      { ...known, totp: '' },
      { ...known, totp: '000000' },
      { ...known, recoveryCode: 'aaaaa-aaaaa-aaaaa' },
      { ...known, passkey: { response: made } },
      { response: made },
      { refreshToken: 'A'.repeat(43) },
      {},
    ];
    for (const [method, path] of minting) {
      for (const body of bodies) {
        const answer = await call(`${app.url}${path}`, {
          method,
          body,
          headers: { 'idempotency-key': 'a-key-to-try' },
        });
        expect([path, [400, 401, 404].includes(answer.status), answer.text]).toEqual([
          path,
          true,
          expect.not.stringMatching(/"[a-z]*token":/i),
        ]);
      }
    }
  });

  it('refreshing goes on with a session that has shown both', async () => {
    await forgetSteps(app, one.home.email);
    const { refreshToken } = expected(await one.login({ totp: codeFor(one.secret) }), 200).body;
    expect((await post(app, '/auth/refresh', { refreshToken })).status).toBe(200);
  });
});

/** Operations of the contract with a member called like a token in what they answer. */
function tokenGivers(document: Json): [string, string][] {
  return Object.entries(document.paths as Record<string, Record<string, Json>>).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { responses }]) =>
        Object.entries(responses as Record<string, Json>).some(
          ([status, answer]) => status.startsWith('2') && /"[a-z]*token"/i.test(JSON.stringify(answer)),
        ),
      )
      .map(([method]): [string, string] => [method.toUpperCase(), path]),
  );
}
