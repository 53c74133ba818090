import { createHmac, hkdfSync } from 'node:crypto';
import { call, registerHousehold, type Answer, type Household } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

/** SES-01. */
let app: TestApp;
let home: Household;
let header: Record<string, unknown>;
let claims: Record<string, unknown>;
beforeAll(async () => {
  app = await startApp();
  home = await registerHousehold(app, 'Ana');
  [header, claims] = home.accessToken
    .split('.', 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>) as [
    Record<string, unknown>,
    Record<string, unknown>,
  ];
}, 60_000);
afterAll(() => app.close(), 60_000);

/** The key that signs here: what is refused below is refused for what it says, not for who signed it. */
const ours = Buffer.from(hkdfSync('sha256', process.env['FLORIN_TEST_SECRET']!, '', 'florin access tokens', 32));
const part = (content: object): string => Buffer.from(JSON.stringify(content)).toString('base64url');
function forged(inHeader: object, inClaims: object, key: Buffer | string = ours, algorithm = 'sha256'): string {
  const text = `${part({ ...header, ...inHeader })}.${part({ ...claims, ...inClaims })}`;
  return `${text}.${createHmac(algorithm, key).update(text).digest('base64url')}`;
}
const me = (token: string): Promise<Answer> =>
  call(`${app.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } });
const now = (): number => Math.floor(Date.now() / 1000);

test('a token made by the same rules is taken, so that the refusals below mean something', async () => {
  expect((await me(forged({}, {}))).status).toBe(200);
});

const FORGED: readonly (readonly [what: string, token: () => string])[] = [
  ['without a signature', () => `${part({ ...header, alg: 'none' })}.${part(claims)}.`],
  ['of algorithm none in other letters', () => `${part({ ...header, alg: 'nOnE' })}.${part(claims)}.`],
  ['of another algorithm', () => forged({ alg: 'HS512' }, {}, ours, 'sha512')],
  ['signed by another key', () => forged({}, {}, 'another key')],
  ['signed by an empty key', () => forged({}, {}, '')],
  ['whose key is a file', () => forged({ kid: '../../dev/null' }, {}, '')],
  ['whose key is unknown', () => forged({ kid: '0000000000000000' }, {})],
  ['whose key is SQL', () => forged({ kid: "x' union select 'key" }, {}, 'key')],
  ['without a kid', () => forged({ kid: undefined }, {})],
  ['that brings its key by jku', () => forged({ jku: 'https://evil.example/keys' }, {})],
  ['that brings its key by x5u', () => forged({ x5u: 'https://evil.example/cert' }, {})],
  ['that brings its key by jwk', () => forged({ jwk: { kty: 'oct', k: 'a2V5' } }, {}, 'key')],
  ['of another type', () => forged({ typ: 'JWT' }, {})],
  ['that is expired', () => forged({}, { exp: now() - 1 })],
  ['that never expires', () => forged({}, { exp: undefined })],
  ['that is not valid yet', () => forged({}, { nbf: now() + 60 })],
  ['for another audience', () => forged({}, { aud: 'florin-web' })],
  ['without an audience', () => forged({}, { aud: undefined })],
  ['of another issuer', () => forged({}, { iss: 'https://other.example' })],
  ['of another use', () => forged({}, { typ: 'refresh' })],
  ['of a session that is none', () => forged({}, { sid: claims['sub'] })],
  ['for a household of others', () => forged({}, { tid: '019aa000-0000-7000-8000-000000000002' })],
  ['that is a refresh token', () => home.refreshToken],
];

test.each(FORGED)('a token %s is nobody', async (_what, token) => {
  const answer = await me(token());
  expect([answer.status, answer.body.error.code]).toEqual([401, 'NOT_AUTHENTICATED']);
});

test('an access token is no refresh token', async () => {
  const answer = await call(`${app.url}/api/v1/auth/refresh`, {
    method: 'POST',
    body: { refreshToken: home.accessToken.slice(0, 200) },
  });
  expect(answer.status).toBe(401);
  const whole = { refreshToken: home.accessToken };
  expect((await call(`${app.url}/api/v1/auth/refresh`, { method: 'POST', body: whole })).status).toBeGreaterThan(399);
});
