import { randomUUID } from 'node:crypto';
import { call, registerHousehold, type Answer, type Household } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';
import { until } from '../../support/until.js';

let app: TestApp;
beforeAll(async () => void (app = await startApp()), 60_000);
afterAll(() => app.close(), 60_000);

const READ = ['accounts:read', 'transactions:read'];

interface Created {
  readonly id: string;
  readonly key: string;
}

async function createKey(home: Household, scopes: readonly string[] = READ, more: object = {}): Promise<Created> {
  const answer = await home.post('/api-keys', { name: 'Nightly export', scopes, ...more });
  expect([answer.status, answer.text]).toEqual([201, expect.stringContaining('fk_live_')]);
  return answer.body.data as Created;
}
const ask = (key: string, path: string, method = 'GET', body?: unknown): Promise<Answer> =>
  call(`${app.url}/api/v1${path}`, {
    method,
    ...(body === undefined ? {} : { body }),
    headers: {
      authorization: `Bearer ${key}`,
      ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
    },
  });
const revoke = (home: Household, id: string): Promise<Answer> =>
  home.call(`/api-keys/${id}`, { method: 'DELETE', headers: { 'idempotency-key': randomUUID() } });
const rows = <Row extends object>(sql: string, params: unknown[] = []): Promise<Row[]> =>
  app.database.rows<Row>(sql, params);
const idOf = async ({ email }: Household): Promise<string> =>
  (await rows<{ id: string }>(`select id from identity_users where email = $1`, [email]))[0]!.id;

test('a key is shown once, is known by its first characters, and its owner is told by mail', async () => {
  const home = await registerHousehold(app, 'Ana');
  const answer = await home.post('/api-keys', { name: 'Export', scopes: ['transactions:read', 'accounts:read'] });
  expect(answer.status).toBe(201);
  const { key, ...view } = answer.body.data;
  expect(key).toMatch(/^fk_live_[\w-]{49}$/);
  expect(Buffer.from(key.slice(8, 51) as string, 'base64url')).toHaveLength(32);
  expect(view).toMatchObject({ name: 'Export', scopes: READ, prefix: key.slice(0, 12), lastUsedAt: null });
  const days = (Date.parse(view.expiresAt as string) - Date.parse(view.createdAt as string)) / 86_400_000;
  expect(days).toBe(90);
  const list = await home.get('/api-keys');
  expect(list.body).toEqual({ data: [view], page: { nextCursor: null } });
  await until('the mail', () => app.mails().find((mail) => mail.includes(home.email) && mail.includes('API key')));
});

test('it acts for its owner with its own scopes, without a session, and can do no grave act', async () => {
  const home = await registerHousehold(app, 'Ben');
  const { key } = await createKey(home, [...READ, 'api-keys:read', 'api-keys:write', 'sessions:read']);
  const me = await ask(key, '/me');
  expect(me.body.data).toMatchObject({ email: home.email, tenantId: home.tenantId });
  expect(me.body.data.scopes).toEqual(['accounts:read', 'api-keys:read', 'api-keys:write', 'sessions:read', READ[1]]);
  expect((await ask(key, '/sessions')).body.data.some((one: { current: boolean }) => one.current)).toBe(false);
  const write = await ask(key, '/accounts', 'POST', { name: 'Cash', kind: 'cash', currency: 'EUR' });
  expect([write.status, write.body.error.code]).toEqual([403, 'SCOPE_MISSING']);
  const another = await ask(key, '/api-keys', 'POST', { name: 'More', scopes: READ });
  expect([another.status, another.body.error.code]).toEqual([403, 'STEP_UP_REQUIRED']);
  const [{ used }] = (await rows<{ used: boolean }>(
    `select last_used_at > now() - interval '1 minute' as used from identity_api_keys where user_id = $1`,
    [await idOf(home)],
  )) as [{ used: boolean }];
  expect(used).toBe(true);
});

test('its use is written down at most once a minute', async () => {
  const home = await registerHousehold(app, 'Carla');
  const { id, key } = await createKey(home);
  const usedAt = async (): Promise<string> => {
    await ask(key, '/me');
    const [row] = await rows<{ at: string }>(`select last_used_at::text as at from identity_api_keys where id = $1`, [
      id,
    ]);
    return row!.at;
  };
  const first = await usedAt();
  expect(await usedAt()).toBe(first);
  await rows(`update identity_api_keys set last_used_at = now() - interval '61 seconds' where id = $1`, [id]);
  expect(await usedAt()).not.toBe(first);
});

test('revoked, expired, or of someone who has left the household, it is nobody from the next request on', async () => {
  const home = await registerHousehold(app, 'Dora');
  const [one, two, three] = [await createKey(home), await createKey(home), await createKey(home)];
  expect((await revoke(home, one.id)).status).toBe(204);
  expect((await ask(one.key, '/me')).status).toBe(401);
  expect((await revoke(home, one.id)).status).toBe(204);
  await rows(`update identity_api_keys set expires_at = now() where id = $1`, [two.id]);
  expect((await ask(two.key, '/me')).status).toBe(401);
  expect((await ask(three.key, '/me')).status).toBe(200);
  expect((await home.get('/api-keys')).body.data.map(({ id }: Created) => id)).toEqual([three.id]);
  await rows(`delete from tenancy_members where tenant_id = $1`, [home.tenantId]);
  expect((await ask(three.key, '/me')).status).toBe(401);
});

test('TEN-10: a smaller role takes scopes from the key at once', async () => {
  const home = await registerHousehold(app, 'Eva');
  const { key } = await createKey(home, ['accounts:read', 'accounts:write']);
  const write = (): Promise<Answer> =>
    ask(key, '/accounts', 'POST', { name: randomUUID(), kind: 'cash', currency: 'EUR' });
  expect((await write()).status).toBe(201);
  await rows(`update tenancy_members set role = 'viewer' where tenant_id = $1`, [home.tenantId]);
  expect((await write()).body.error.code).toBe('SCOPE_MISSING');
  expect((await ask(key, '/accounts')).status).toBe(200);
});

test.each([
  ['scopes that the caller does not hold', { scopes: ['accounts:read', 'exports:write'] }, 422, 'SCOPE_NOT_HELD'],
  ['a scope that is none', { scopes: ['everything'] }, 400, 'VALIDATION_ERROR'],
  ['no scopes', { scopes: [] }, 400, 'VALIDATION_ERROR'],
  ['a life of more than a year', { expiresInDays: 366 }, 400, 'VALIDATION_ERROR'],
  ['no life', { expiresInDays: 0 }, 400, 'VALIDATION_ERROR'],
  ['a field that does not exist', { tenantId: randomUUID() }, 400, 'UNKNOWN_FIELD'],
])('%s are refused', async (_what, more, status, code) => {
  const home = await registerHousehold(app, 'Finn');
  const answer = await home.post('/api-keys', { name: 'Key', scopes: READ, ...more });
  expect([answer.status, answer.body.error.code]).toEqual([status, code]);
});

test('a viewer cannot make a key that writes', async () => {
  const home = await registerHousehold(app, 'Gil');
  await rows(`update tenancy_members set role = 'viewer' where tenant_id = $1`, [home.tenantId]);
  const answer = await home.post('/api-keys', { name: 'Key', scopes: ['accounts:write'] });
  expect([answer.status, answer.body.error.code]).toEqual([422, 'SCOPE_NOT_HELD']);
});

test('twenty-five made at once leave twenty', async () => {
  const home = await registerHousehold(app, 'Hana');
  const answers = await Promise.all(
    Array.from({ length: 25 }, (_, n) => home.post('/api-keys', { name: `Key ${n}`, scopes: READ })),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
  const refused = answers.filter(({ status }) => status !== 201);
  expect(refused.map(({ body }) => body.error.code)).toEqual(Array.from({ length: 5 }, () => 'API_KEY_LIMIT'));
  expect((await home.get('/api-keys')).body.data).toHaveLength(20);
});

test('D3: repeated within ten minutes, the answer is the same byte for byte; afterwards it is not shown', async () => {
  const home = await registerHousehold(app, 'Ines');
  const idempotencyKey = randomUUID();
  const send = (): Promise<Answer> => home.post('/api-keys', { name: 'Once', scopes: READ }, idempotencyKey);
  const [first, again] = [await send(), await send()];
  expect([again.status, again.text]).toEqual([201, first.text]);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  await rows(`update identity_sealed_answers set expires_at = now() where user_id = $1`, [await idOf(home)]);
  const late = await send();
  expect([late.status, late.body.error.code]).toEqual([409, 'ALREADY_CREATED']);
  expect(late.text).not.toContain(first.body.data.key);
  expect((await home.get('/api-keys')).body.data).toHaveLength(1);
});

test('the key stands nowhere in the database, plainly or encoded', async () => {
  const home = await registerHousehold(app, 'Jon');
  const { key } = await createKey(home);
  await ask(key, '/me');
  const tables = await rows<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'bullmq')`,
  );
  expect(tables.length).toBeGreaterThan(10);
  const secret = key.slice('fk_live_'.length);
  for (const { name } of tables) {
    const found = await rows(`select 1 from ${name} t where to_jsonb(t)::text like any ($1)`, [
      [
        key,
        secret,
        Buffer.from(key).toString('hex'),
        Buffer.from(secret.slice(0, 43), 'base64url').toString('hex'),
      ].map((text) => `%${text}%`),
    ]);
    expect([name, found]).toEqual([name, []]);
  }
});

test('a malformed key is nobody', async () => {
  const home = await registerHousehold(app, 'Kai');
  const { key } = await createKey(home);
  for (const wrong of [`${key}x`, key.slice(0, -1), 'fk_live_', `fk_test_${key.slice(8)}`, key.toUpperCase()]) {
    expect([wrong, (await ask(wrong, '/me')).status]).toEqual([wrong, 401]);
  }
});
