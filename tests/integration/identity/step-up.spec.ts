import { randomUUID } from 'node:crypto';
import { Settings } from '../../../modules/platform/infrastructure/settings.js';
import {
  call,
  PASSWORD,
  registerHousehold,
  type Answer,
  type Household,
  type Json,
} from '../../factories/household.js';
import { joinedBy } from '../../factories/membership.js';
import { expected } from '../../factories/scene.js';
import { ageFactor, post, registerGuarded } from '../../factories/two-factor.js';
import { startApp, type TestApp } from '../../support/app.js';
import { codeFor } from '../../support/authenticator-app.js';
import { FormVisitor } from '../../support/form-visitor.js';
import { SoftwareAuthenticator } from '../../support/software-authenticator.js';

let app: TestApp;
beforeAll(async () => void (app = await startApp()));
afterAll(() => app.close());

const told = ({ status, body }: Answer): [number, string] => [status, body?.error?.code];
const stepUp = (home: Household, body: object): Promise<Answer> => home.post('/auth/step-up', body);

/** How to do what needs a fresh factor, in this order, so that each finds what it needs. */
const ACTS: Readonly<Record<string, (home: Household, memory: Map<string, Json>) => Promise<Answer>>> = {
  'POST /auth/passkeys/register/options': async (home, memory) => {
    const answer = await home.post('/auth/passkeys/register/options');
    memory.set('options', answer.body?.data);
    return answer;
  },
  'POST /auth/passkeys/register': async (home, memory) => {
    const key = new SoftwareAuthenticator(new URL(app.app.get(Settings).publicUrl).origin);
    const answer = await home.post('/auth/passkeys/register', {
      response: key.create(memory.get('options')),
      name: 'A',
    });
    memory.set('passkey', answer.body?.data);
    return answer;
  },
  'PATCH /auth/passkeys/{id}': (home, memory) =>
    home.call(`/auth/passkeys/${memory.get('passkey')!.id as string}`, { method: 'PATCH', body: { name: 'B' } }),
  'DELETE /auth/passkeys/{id}': (home, memory) =>
    home.call(`/auth/passkeys/${memory.get('passkey')!.id as string}`, { method: 'DELETE' }),
  'POST /auth/mfa/totp/enroll': async (home, memory) => {
    const answer = await home.post('/auth/mfa/totp/enroll');
    memory.set('secret', answer.body?.data.secret);
    return answer;
  },
  'POST /auth/mfa/totp/confirm': (home, memory) =>
    home.post('/auth/mfa/totp/confirm', { code: codeFor(memory.get('secret') as string) }),
  'POST /auth/mfa/recovery-codes': async (home, memory) => {
    const answer = await home.post('/auth/mfa/recovery-codes');
    memory.set('code', answer.body?.data.recoveryCodes[0]);
    return answer;
  },
  'POST /auth/mfa/totp/disable': (home, memory) =>
    home.post('/auth/mfa/totp/disable', { recoveryCode: memory.get('code') }),
  'POST /api-keys': (home) => home.post('/api-keys', { name: 'Robot', scopes: ['accounts:read'] }),
  'POST /me/email': (home) =>
    home.post('/me/email', { newEmail: `next-${randomUUID()}@example.com`, password: PASSWORD }),
  'POST /auth/password/change': (home) =>
    home.post('/auth/password/change', { currentPassword: PASSWORD, newPassword: 'lemon river copper window' }),
  'POST /tenants/current/transfer-ownership': async (home) => {
    const { userId } = await joinedBy(app, home, 'Heir', { role: 'editor' });
    return home.post('/tenants/current/transfer-ownership', { userId });
  },
};

const graveActs = async (): Promise<string[]> => {
  const { paths } = (await call(`${app.url}/api/schema`)).body as { paths: Record<string, Record<string, Json>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation['x-fresh-factor'] === true)
      .map(([method]) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
  );
};
const attempt = (home: Household, act: string): Promise<Answer> => {
  const [method = '', path = ''] = act.split(' ');
  const body = method === 'GET' || method === 'DELETE' ? {} : { body: {} };
  const headers = { 'idempotency-key': randomUUID() };
  return home.call(path.replaceAll(/\{\w+\}/g, randomUUID()), { method, headers, ...body });
};

describe('AUTH-09: a factor that was proved more than five minutes ago', () => {
  it('is asked for again by every operation that says so, and only until it is proved', async () => {
    const home = await registerHousehold(app, 'Ana');
    const acts = await graveActs();
    expect(acts.toSorted()).toEqual(Object.keys(ACTS).toSorted());
    await ageFactor(app, home.email, 6);
    for (const act of acts) expect([act, ...told(await attempt(home, act))]).toEqual([act, 403, 'STEP_UP_REQUIRED']);
    const { data } = expected(await stepUp(home, { password: PASSWORD }), 200).body;
    expect(data).toEqual({ authenticatedAt: expect.stringMatching(/Z$/), freshSeconds: 300 });
    expect(Math.abs(Date.now() - Date.parse(data.authenticatedAt as string))).toBeLessThan(60_000);
    for (const act of acts) expect([act, told(await attempt(home, act))[1]]).not.toEqual([act, 'STEP_UP_REQUIRED']);
  }, 30_000);

  it('is good for all that is done within the five minutes', async () => {
    const home = await registerHousehold(app, 'Bea');
    await ageFactor(app, home.email, 6);
    expected(await stepUp(home, { password: PASSWORD }), 200);
    const memory = new Map<string, Json>();
    for (const act of Object.values(ACTS)) expected(await act(home, memory), 200, 201, 202, 204);
    await ageFactor(app, home.email, 6);
    expect(told(await home.post('/auth/mfa/totp/enroll'))).toEqual([403, 'STEP_UP_REQUIRED']);
  }, 30_000);

  it('does not become fresh by refreshing', async () => {
    const home = await registerHousehold(app, 'Carla');
    await ageFactor(app, home.email, 6);
    const { accessToken } = expected(await post(app, '/auth/refresh', { refreshToken: home.refreshToken }), 200).body;
    const headers = { authorization: `Bearer ${accessToken as string}` };
    const answer = await call(`${app.url}/api/v1/auth/mfa/totp/enroll`, { method: 'POST', headers });
    expect(told(answer)).toEqual([403, 'STEP_UP_REQUIRED']);
  });
});

describe('AUTH-09: proving it again', () => {
  it('takes the password, whose failures count like those of signing in', async () => {
    const home = await registerHousehold(app, 'Dora');
    await ageFactor(app, home.email, 6);
    expect((await stepUp(home, {})).status).toBe(400);
    for (let i = 0; i < 5; i++)
      expect(told(await stepUp(home, { password: 'not the password' }))).toEqual([401, 'INVALID_CREDENTIALS']);
    expect(told(await stepUp(home, { password: PASSWORD }))).toEqual([401, 'INVALID_CREDENTIALS']);
    expect(told(await home.post('/auth/mfa/totp/enroll'))).toEqual([403, 'STEP_UP_REQUIRED']);
    // The session itself lives on.
    expect((await home.get('/me')).status).toBe(200);
  });

  it('takes a second factor, and not the password, where two-step sign-in is on', async () => {
    const one = await registerGuarded(app, 'Elsa');
    await ageFactor(app, one.home.email, 6);
    expect(told(await stepUp(one.home, { password: PASSWORD }))).toEqual([401, 'MFA_REQUIRED']);
    expect(told(await stepUp(one.home, { totp: codeFor(one.secret) }))).toEqual([401, 'MFA_INVALID']);
    expect(told(await one.home.post('/auth/mfa/recovery-codes'))).toEqual([403, 'STEP_UP_REQUIRED']);
    expected(await stepUp(one.home, { totp: await one.freshCode() }), 200);
    expected(await one.home.post('/auth/mfa/recovery-codes'), 200);
    const both = { totp: await one.freshCode(), recoveryCode: one.recoveryCodes[0] };
    expect((await stepUp(one.home, both)).status).toBe(400);
  });

  it('takes a passkey of one’s own', async () => {
    const home = await registerHousehold(app, 'Fina');
    const key = new SoftwareAuthenticator(new URL(app.app.get(Settings).publicUrl).origin);
    const options = (await home.post('/auth/passkeys/register/options')).body.data;
    expected(await home.post('/auth/passkeys/register', { response: key.create(options), name: 'Phone' }), 201);
    await ageFactor(app, home.email, 6);
    const asked = async (): Promise<Json> => (await post(app, '/auth/passkeys/login/options', {})).body.data;
    const other = await registerHousehold(app, 'Gala');
    expect(told(await stepUp(other, { passkey: { response: key.get(await asked()) } }))).toEqual([401, 'MFA_INVALID']);
    expected(await stepUp(home, { passkey: { response: key.get(await asked()) } }), 200);
    expected(await home.post('/auth/mfa/totp/enroll'), 200);
  });
});

const location = ({ response }: { response: Response }): string | null => response.headers.get('location');

describe('SES-07: confirming on a page', () => {
  it('gives the session a new id and ends the old one, then leads on', async () => {
    const home = await registerHousehold(app, 'Hilda');
    const visitor = new FormVisitor(app.url);
    await visitor.send('/login', '/login', { email: home.email, password: PASSWORD });
    await ageFactor(app, home.email, 6);
    const turned = await visitor.get('/app/settings/two-factor');
    const confirm = `/app/confirm?next=${encodeURIComponent('/app/settings/two-factor')}`;
    expect([turned.response.status, location(turned)]).toEqual([303, confirm]);
    const before = visitor.cookies.get('florin_session')!;
    const next = '/app/settings/two-factor';
    const wrong = await visitor.send(confirm, '/app/confirm', { asked: 'password', password: 'not it', next });
    expect([wrong.response.status, visitor.cookies.get('florin_session')]).toEqual([422, before]);
    expect(wrong.html).toContain('is not right');
    const right = await visitor.send(confirm, '/app/confirm', { asked: 'password', password: PASSWORD, next });
    expect([right.response.status, location(right)]).toEqual([303, next]);
    const after = visitor.cookies.get('florin_session')!;
    expect(after).not.toBe(before);
    expect((await visitor.get(next)).response.status).toBe(200);
    visitor.cookies.set('florin_session', before);
    expect(location(await visitor.get('/app'))).toBe('/login?next=%2Fapp');
  });

  it('leads nowhere outside', async () => {
    const home = await registerHousehold(app, 'Irma');
    const visitor = new FormVisitor(app.url);
    await visitor.send('/login', '/login', { email: home.email, password: PASSWORD });
    const fields = { asked: 'password', password: PASSWORD, next: '//evil.example' };
    const sent = await visitor.send('/app/confirm?next=//evil.example', '/app/confirm', fields);
    expect(location(sent)).toBe('/app/settings/security');
  });
});
