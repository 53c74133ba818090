import { randomUUID } from 'node:crypto';
import {
  OtherCredentials,
  type CredentialKind,
} from '../../../modules/identity/application/credentials/other-credentials.js';
import { IdentityWork } from '../../../modules/identity/application/ports.js';
import { systemActor } from '../../../modules/platform/application/actor.js';
import { Settings } from '../../../modules/platform/infrastructure/settings.js';
import { PASSWORD, registerHousehold, type Answer, type Household, type Json } from '../../factories/household.js';
import { expected } from '../../factories/scene.js';
import { post, registerGuarded } from '../../factories/two-factor.js';
import { startApp, type TestApp } from '../../support/app.js';
import { SoftwareAuthenticator, type Bent } from '../../support/software-authenticator.js';
import { until } from '../../support/until.js';

let app: TestApp;
let origin: string;
beforeAll(async () => {
  app = await startApp();
  origin = new URL(app.app.get(Settings).publicUrl).origin;
});
afterAll(() => app.close());

const told = ({ status, body }: Answer): [number, string] => [status, body?.error?.code];
const REFUSED: [number, string] = [401, 'INVALID_CREDENTIALS'];

const offered = async (home: Household): Promise<Json> =>
  expected(await home.post('/auth/passkeys/register/options'), 200).body.data;
const asked = async (): Promise<Json> => expected(await post(app, '/auth/passkeys/login/options', {}), 200).body.data;

const register = async (
  home: Household,
  key: SoftwareAuthenticator,
  name = 'Phone',
  bent: Bent = {},
): Promise<Answer> => home.post('/auth/passkeys/register', { response: key.create(await offered(home), bent), name });
const login = async (key: SoftwareAuthenticator, bent: Bent = {}): Promise<Answer> =>
  post(app, '/auth/passkeys/login', { response: key.get(await asked(), bent) });

async function withPasskey(name: string): Promise<{ home: Household; key: SoftwareAuthenticator }> {
  const home = await registerHousehold(app, name);
  const key = new SoftwareAuthenticator(origin);
  expected(await register(home, key), 201);
  return { home, key };
}

describe('a passkey', () => {
  it('is asked for this site, verified and without attestation, whatever host the request names', async () => {
    const home = await registerHousehold(app, 'Ana');
    const call = { method: 'POST', headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' } };
    const options = (await home.call('/auth/passkeys/register/options', call)).body.data;
    expect(options).toMatchObject({
      rp: { id: new URL(origin).hostname, name: 'Florin' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    expect(Buffer.from(options.challenge as string, 'base64url')).toHaveLength(32);
    expect(await asked()).toMatchObject({ rpId: new URL(origin).hostname, userVerification: 'required' });
  });

  it('signs in by itself, with the same answer as a password, and is listed with its last use', async () => {
    const { home, key } = await withPasskey('Bea');
    const answer = expected(await login(key), 200);
    const usual = await post(app, '/auth/login', { email: home.email, password: PASSWORD });
    expect(Object.keys(answer.body as object).sort()).toEqual(Object.keys(usual.body as object).sort());
    expect(answer.body.user.email).toBe(home.email);
    const { data } = (await home.get('/auth/passkeys')).body;
    expect(data).toEqual([
      { id: expect.any(String), name: 'Phone', createdAt: expect.any(String), lastUsedAt: expect.any(String) },
    ]);
    await until('the mail', () => app.mails().find((m) => m.includes(home.email) && m.includes('A passkey was added')));
  });

  it('AUTH-07: is both factors: no code is asked', async () => {
    const { home } = await registerGuarded(app, 'Carla');
    const key = new SoftwareAuthenticator(origin);
    expected(await register(home, key), 201);
    expect((await login(key)).status).toBe(200);
  });

  it('AUTH-07: may stand for the code after a right password, but only its owner’s', async () => {
    const one = await registerGuarded(app, 'Dora');
    const other = await withPasskey('Eva');
    const key = new SoftwareAuthenticator(origin);
    expected(await register(one.home, key), 201);
    const required = await one.login();
    expect(required.body.error.details.map(({ field }: Json) => field)).toEqual(['totp', 'recoveryCode', 'passkey']);
    expect((await one.login({ passkey: { response: key.get(await asked()) } })).status).toBe(200);
    const foreign = await one.login({ passkey: { response: other.key.get(await asked()) } });
    expect(told(foreign)).toEqual([401, 'MFA_INVALID']);
  });

  it.each<[string, Bent]>([
    ['for another site', { origin: 'https://evil.example' }],
    ['without user verification', { verified: false }],
    ['with a count that did not grow', { count: 0 }],
  ])('does not sign in %s', async (_what, bent) => {
    const { key } = await withPasskey('Fina');
    expect((await login(key)).status).toBe(200);
    expect(told(await login(key, bent))).toEqual(REFUSED);
    expect((await login(key)).status).toBe(200);
  });

  it('answers a challenge once, in time, and one of ours', async () => {
    const { key } = await withPasskey('Gala');
    const response = key.get(await asked());
    const ask = (): Promise<Answer> => post(app, '/auth/passkeys/login', { response });
    const both = await Promise.all([ask(), ask()]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    const late = key.get(await asked());
    await app.database.rows(`update identity_challenges set expires_at = now() - interval '1 second'`);
    expect(told(await post(app, '/auth/passkeys/login', { response: late }))).toEqual(REFUSED);
    const own = key.get({ ...(await asked()), challenge: Buffer.alloc(32, 7).toString('base64url') });
    expect(told(await post(app, '/auth/passkeys/login', { response: own }))).toEqual(REFUSED);
    const kept = await app.database.rows<{ kept: string }>(
      `select encode(challenge_hash, 'base64') as kept from identity_challenges`,
    );
    const { challenge } = await asked();
    expect(kept.map((row) => row.kept)).not.toContain(Buffer.from(challenge as string, 'base64url').toString('base64'));
  });

  it('that nobody has answers like any failure', async () => {
    const { home, key } = await withPasskey('Hilda');
    const stranger = new SoftwareAuthenticator(origin);
    stranger.create(await offered(home));
    expect(told(await login(stranger))).toEqual(REFUSED);
    const { data } = (await home.get('/auth/passkeys')).body;
    expect((await home.call(`/auth/passkeys/${data[0].id as string}`, { method: 'DELETE' })).status).toBe(204);
    expect(told(await login(key))).toEqual(REFUSED);
    await until('the mail', () => app.mails().find((m) => m.includes(home.email) && m.includes('passkey was removed')));
  });
});

describe('adding a passkey', () => {
  it('needs the challenge of the same session, this site and user verification', async () => {
    const [a, b] = [await registerHousehold(app, 'Irma'), await registerHousehold(app, 'Jana')];
    const key = new SoftwareAuthenticator(origin);
    const response = key.create(await offered(a));
    const REFUSED_KEY: [number, string] = [422, 'PASSKEY_REFUSED'];
    expect(told(await b.post('/auth/passkeys/register', { response, name: 'Stolen' }))).toEqual(REFUSED_KEY);
    expect(told(await register(a, key, 'Phone', { verified: false }))).toEqual(REFUSED_KEY);
    expect(told(await register(a, key, 'Phone', { origin: 'https://evil.example' }))).toEqual(REFUSED_KEY);
    expected(await register(a, key), 201);
    expect(told(await register(a, key, 'Again'))).toEqual([409, 'PASSKEY_KNOWN']);
  });

  it('is possible twenty times', async () => {
    const { home } = await withPasskey('Kira');
    await app.database.rows(
      `insert into identity_passkeys (user_id, id, credential_id, public_key, sign_count, name, created_at)
       select user_id, gen_random_uuid(), n::text::bytea, public_key, 0, 'One of many', now()
         from identity_passkeys, generate_series(1, 19) n
        where user_id = (select id from identity_users where email = $1)`,
      [home.email],
    );
    const more = await register(home, new SoftwareAuthenticator(origin));
    expect(told(more)).toEqual([422, 'TOO_MANY_PASSKEYS']);
  });
});

it('passkeys of others are not found', async () => {
  const [a, b] = [await withPasskey('Lola'), await withPasskey('Mara')];
  const { id } = (await a.home.get('/auth/passkeys')).body.data[0];
  for (const path of [`/auth/passkeys/${id as string}`, `/auth/passkeys/${randomUUID()}`]) {
    expect(told(await b.home.call(path, { method: 'DELETE' }))).toEqual([404, 'NOT_FOUND']);
    const renaming = { method: 'PATCH', body: { name: 'Mine' } };
    expect(told(await b.home.call(path, renaming))).toEqual([404, 'NOT_FOUND']);
  }
  const renamed = await a.home.call(`/auth/passkeys/${id as string}`, { method: 'PATCH', body: { name: 'Key ring' } });
  expect(renamed.status).toBe(204);
  expect((await a.home.get('/auth/passkeys')).body.data[0].name).toBe('Key ring');
  expect((await login(a.key)).status).toBe(200);
});

describe('AUTH-06: when credentials end', () => {
  const end = async (home: Household, kinds: readonly CredentialKind[]): Promise<void> => {
    const [user] = await app.database.rows<{ id: string }>(`select id from identity_users where email = $1`, [
      home.email,
    ]);
    const actor = { ...systemActor(home.tenantId, randomUUID()), userId: user!.id };
    await app.app.get(IdentityWork).within(actor, (tx) => app.app.get(OtherCredentials).end(tx, user!.id, kinds));
  };

  it('passkeys go as access, and two-step sign-in stays', async () => {
    const { home, login: signIn } = await registerGuarded(app, 'Nora');
    const key = new SoftwareAuthenticator(origin);
    expected(await register(home, key), 201);
    await end(home, ['access']);
    expect(told(await login(key))).toEqual(REFUSED);
    expect(told(await signIn())).toEqual([401, 'MFA_REQUIRED']);
  });

  it('two-step sign-in goes as a second factor, with its recovery codes', async () => {
    const { home, login: signIn } = await registerGuarded(app, 'Olga');
    await end(home, ['second-factor']);
    expect((await signIn()).status).toBe(200);
    expect((await home.get('/auth/mfa')).body.data).toMatchObject({ totp: { enabled: false }, recoveryCodesLeft: 0 });
  });
});
