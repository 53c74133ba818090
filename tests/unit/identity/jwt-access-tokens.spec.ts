import { createHmac } from 'node:crypto';
import { JwtAccessTokens } from '../../../modules/identity/infrastructure/sessions/jwt-access-tokens.js';
import { readSettings } from '../../../modules/config.js';

const settings = readSettings({
  APP_ENV: 'test',
  APP_SECRET: 'a secret of the tests, long enough to be one',
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
});
const tokens = new JwtAccessTokens(settings);
const claims = {
  userId: '019aa000-0000-7000-8000-000000000001',
  tenantId: '019aa000-0000-7000-8000-000000000002',
  sessionId: '019aa000-0000-7000-8000-000000000003',
  scopes: ['accounts:read', 'accounts:write'],
};
const token = tokens.issue(claims, new Date());
const [head = '', body = '', signature = ''] = token.split('.');
const read = (part: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
const written = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const signed = (header: object, payload: object, key = 'another key'): string => {
  const text = `${written(header)}.${written(payload)}`;
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
};

test('a token says who, where and what, and who may read it', () => {
  expect(read(head)).toEqual({ alg: 'HS256', typ: 'at+jwt', kid: expect.stringMatching(/^[0-9a-f]{16}$/) as string });
  expect(read(body)).toMatchObject({
    typ: 'access',
    iss: settings.publicUrl,
    aud: 'florin-api',
    sub: claims.userId,
    tid: claims.tenantId,
    sid: claims.sessionId,
    scp: 'accounts:read accounts:write',
  });
  expect(Number(read(body)['exp']) - Number(read(body)['iat'])).toBe(900);
});

test('it is read back as it was written', async () => {
  await expect(tokens.verify(`Bearer ${token}`)).resolves.toEqual({
    ...claims,
    expiresAt: new Date(Number(read(body)['exp']) * 1000),
  });
});

test('the same claims at the same instant are the same token, so that a repeated answer is the same answer', () => {
  const at = new Date('2026-11-20T12:00:00.250Z');
  expect(tokens.issue(claims, at)).toBe(tokens.issue(claims, at));
});

test.each([
  ['no token', ''],
  ['another scheme', `Basic ${token}`],
  ['no JWT', 'Bearer florin'],
  ['a header that is no JSON', `Bearer x.${body}.${signature}`],
  ['another signature', `Bearer ${head}.${body}.${signature.slice(0, -4)}AAAA`],
  ['no signature', `Bearer ${written({ ...read(head), alg: 'none' })}.${body}.`],
  ['another algorithm', `Bearer ${written({ ...read(head), alg: 'HS512' })}.${body}.${signature}`],
  ['another key', `Bearer ${signed(read(head), read(body))}`],
  ['a key by path', `Bearer ${signed({ ...read(head), kid: '../../dev/null' }, read(body), '')}`],
  ['a key by address', `Bearer ${signed({ ...read(head), jku: 'https://evil.example/' }, read(body))}`],
  ['a time gone by', `Bearer ${tokens.issue(claims, new Date(Date.now() - 1_000_000))}`],
  ['a time to come', `Bearer ${tokens.issue(claims, new Date(Date.now() + 60_000))}`],
])('%s is nobody', async (_what, authorization) => {
  await expect(tokens.verify(authorization)).resolves.toBeNull();
});

test('a token of another installation is nobody', async () => {
  const other = new JwtAccessTokens({ ...settings, publicUrl: 'https://other.example' });
  await expect(tokens.verify(`Bearer ${other.issue(claims, new Date())}`)).resolves.toBeNull();
});

describe('SUP-03: with a new key before the old one', () => {
  const [before, after] = [
    'the key of last year, long enough to be one',
    'the key of this year, long enough to be one',
  ];
  const withKeys = (...jwtKeys: string[]): JwtAccessTokens => new JwtAccessTokens({ ...settings, jwtKeys });
  const kidOf = (issued: string): unknown => read(issued.split('.')[0]!)['kid'];
  const old = withKeys(before).issue(claims, new Date());

  test('tokens of the old one are taken until they expire', async () => {
    await expect(withKeys(after, before).verify(`Bearer ${old}`)).resolves.toMatchObject(claims);
    const expired = withKeys(before).issue(claims, new Date(Date.now() - 1_000_000));
    await expect(withKeys(after, before).verify(`Bearer ${expired}`)).resolves.toBeNull();
  });

  test('new ones are signed by the new one', async () => {
    const issued = withKeys(after, before).issue(claims, new Date());
    expect(kidOf(issued)).toBe(kidOf(withKeys(after).issue(claims, new Date())));
    expect(kidOf(issued)).not.toBe(kidOf(old));
    await expect(withKeys(after).verify(`Bearer ${issued}`)).resolves.toMatchObject(claims);
  });

  test('once the old one is taken out, its tokens are nobody, and so is one key under the name of the other', async () => {
    await expect(withKeys(after).verify(`Bearer ${old}`)).resolves.toBeNull();
    const [, oldBody = ''] = old.split('.');
    const named = signed(
      { ...read(old.split('.')[0]!), kid: kidOf(withKeys(after).issue(claims, new Date())) },
      read(oldBody),
    );
    await expect(withKeys(after, before).verify(`Bearer ${named}`)).resolves.toBeNull();
  });

  test('without a list, the key derives from the secret of the application, which may be named in a list later', () => {
    expect(settings.jwtKeys).toEqual([settings.appSecret]);
  });
});
