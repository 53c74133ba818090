import { randomUUID } from 'node:crypto';
import { call, registerHousehold, type Answer, type Household, type Json } from '../../factories/household.js';
import { joinedBy, memberOf, signIn, speaking, write } from '../../factories/membership.js';
import { expected } from '../../factories/scene.js';
import { startApp, type TestApp } from '../../support/app.js';
import { until } from '../../support/until.js';

let app: TestApp;
beforeAll(async () => void (app = await startApp()), 60_000);
afterAll(() => app.close());

const refusal = ({ status, body }: Answer): unknown => [status, body?.error?.code];
const account = (): object => ({ name: `Purse ${randomUUID()}`, kind: 'cash', currency: 'EUR' });
const idOf = async (person: Household): Promise<string> => (await person.get('/me')).body.data.id as string;
const rolesOf = async (home: Household): Promise<string[]> =>
  ((await home.get('/members')).body.data as Json[]).map((member: Json) => member.role as string).toSorted();

describe('TEN-10, IDM-05: a change of role or a removal', () => {
  it('acts on the very next request, on replays of stored answers too', async () => {
    const owner = await registerHousehold(app, 'Ana');
    const mara = await joinedBy(app, owner, 'Mara', { role: 'editor' });
    const key = randomUUID();
    const body = account();
    const first = expected(await mara.there.post('/accounts', body, key), 201);
    expect((await mara.there.post('/accounts', body, key)).text).toBe(first.text);

    expected(await write(owner, 'PATCH', `/members/${mara.userId}`, { body: { role: 'viewer' } }), 200);
    expect(refusal(await mara.there.post('/accounts', account()))).toEqual([403, 'SCOPE_MISSING']);
    expect(refusal(await mara.there.post('/accounts', body, key))).toEqual([403, 'SCOPE_MISSING']);
    expect((await mara.there.get('/accounts')).status).toBe(200);

    expected(await write(owner, 'DELETE', `/members/${mara.userId}`), 204);
    expect(refusal(await mara.there.get('/accounts'))).toEqual([401, 'NOT_AUTHENTICATED']);
    expect(refusal(await mara.there.post('/accounts', body, key))).toEqual([401, 'NOT_AUTHENTICATED']);
    expect((await mara.home.get('/accounts')).status).toBe(200);
  }, 60_000);

  it('leads a refreshed session to another household of theirs', async () => {
    const owner = await registerHousehold(app, 'Abe');
    const nils = await joinedBy(app, owner, 'Nils', { role: 'editor' });
    const refresh = async (refreshToken: string): Promise<Json> =>
      expected(await call(`${app.url}/api/v1/auth/refresh`, { method: 'POST', body: { refreshToken } }), 200).body;
    const inIt = await refresh(nils.home.refreshToken);
    const there = speaking(app, nils.home, inIt.accessToken as string, owner.tenantId);
    expect((await there.get('/tenants/current')).body.data.id).toBe(owner.tenantId);
    expect((await signIn(app, nils.home.email)).body.tenants).toHaveLength(2);

    expected(await there.post('/members/leave'), 204);
    const after = await refresh(inIt.refreshToken as string);
    const back = speaking(app, nils.home, after.accessToken as string, nils.home.tenantId);
    expect((await back.get('/tenants/current')).body.data.id).toBe(nils.home.tenantId);
  }, 60_000);
});

describe('switching', () => {
  it('goes to no household that one does not belong to, and the next sign-in starts in the last one', async () => {
    const [one, two] = [await registerHousehold(app, 'Una'), await registerHousehold(app, 'Dos')];
    const toTwo = { method: 'POST', body: { tenantId: two.tenantId } };
    expect(refusal(await one.call('/auth/switch-tenant', toTwo))).toEqual([404, 'TENANT_NOT_FOUND']);
    const never = { method: 'POST', body: { tenantId: randomUUID() } };
    expect(refusal(await one.call('/auth/switch-tenant', never))).toEqual([404, 'TENANT_NOT_FOUND']);

    const made = expected(await one.post('/tenants', { name: 'The boat', baseCurrency: 'USD' }), 201).body.data;
    expect(made).toMatchObject({ name: 'The boat', baseCurrency: 'USD', locale: 'en', timeZone: 'Europe/Madrid' });
    const mails = app.mails().filter((text) => text.includes(one.email)).length;
    const moved = await one.call('/auth/switch-tenant', { method: 'POST', body: { tenantId: made.id } });
    expect(expected(moved, 200).body).toMatchObject({ tokenType: 'Bearer', tenant: { id: made.id, role: 'owner' } });
    const there = speaking(app, one, moved.body.accessToken as string, made.id as string);
    await until('its categories', async () => ((await there.get('/categories')).body.data as Json[]).length > 5);
    const again = await signIn(app, one.email);
    const landed = speaking(app, one, again.body.accessToken as string, made.id as string);
    expect((await landed.get('/tenants/current')).body.data.id).toBe(made.id);
    // Whoever confirmed their address is not asked again.
    expect(app.mails().filter((text) => text.includes(one.email))).toHaveLength(mails);
  }, 60_000);

  it('makes a household once per key, also when the process ended between its two halves', async () => {
    const una = await registerHousehold(app, 'Eins');
    const [key, body] = [randomUUID(), { name: 'Club', baseCurrency: 'EUR' }];
    const first = expected(await una.post('/tenants', body, key), 201);
    const id = first.body.data.id as string;
    await app.database.rows(`delete from tenancy_members where tenant_id = $1`, [id]);
    await app.database.rows(`delete from idempotency_keys where tenant_id = $1`, [id]);
    await app.database.rows(`delete from tenancy_tenants where tenant_id = $1`, [id]);
    const healed = expected(await una.post('/tenants', body, key), 201);
    expect(healed.body.data.id).toBe(id);
    expect((await una.post('/tenants', body, key)).text).toBe(healed.text);
    expect((await una.get('/tenants')).body.data).toHaveLength(2);
  }, 60_000);
});

describe('the last owner', () => {
  it('can neither leave nor be demoted nor removed', async () => {
    const owner = await registerHousehold(app, 'Leo');
    const id = await idOf(owner);
    expect(refusal(await owner.post('/members/leave'))).toEqual([422, 'LAST_OWNER']);
    const demoted = await write(owner, 'PATCH', `/members/${id}`, { body: { role: 'viewer' } });
    expect(refusal(demoted)).toEqual([422, 'LAST_OWNER']);
    expect(refusal(await write(owner, 'DELETE', `/members/${id}`))).toEqual([422, 'LAST_OWNER']);
    expect(await rolesOf(owner)).toEqual(['owner']);
  }, 60_000);

  it('stays under race: of several owners who leave at once, one is left', async () => {
    const owner = await registerHousehold(app, 'Lia');
    const others = [
      await joinedBy(app, owner, 'Lois', { role: 'owner' }),
      await joinedBy(app, owner, 'Luz', { role: 'owner' }),
    ];
    const all = [owner, ...others.map(({ there }) => there)];
    const answers = await Promise.all(all.map((person) => person.post('/members/leave')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 204, 422]);
    const left = await app.database.rows(`select role from tenancy_members where tenant_id = $1`, [owner.tenantId]);
    expect(left).toEqual([{ role: 'owner' }]);
  }, 60_000);

  it('gives the household away and edits from then on; only an owner can, to a member', async () => {
    const owner = await registerHousehold(app, 'Lena');
    const heir = await joinedBy(app, owner, 'Otto', { role: 'editor' });
    const give = (from: Household, userId: string): Promise<Answer> =>
      from.post('/tenants/current/transfer-ownership', { userId });
    expect(refusal(await give(heir.there, heir.userId))).toEqual([403, 'SCOPE_MISSING']);
    expect(refusal(await give(owner, randomUUID()))).toEqual([404, 'MEMBER_NOT_FOUND']);
    expect(refusal(await give(owner, await idOf(owner)))).toEqual([422, 'ALREADY_OWNER']);
    await app.database.rows(`update identity_sessions set authenticated_at = now() - interval '6 minutes'`);
    expect(refusal(await give(owner, heir.userId))).toEqual([403, 'STEP_UP_REQUIRED']);
    await app.database.rows(`update identity_sessions set authenticated_at = now()`);
    expected(await give(owner, heir.userId), 204);
    expect([await memberOf(heir.there, heir.userId), await memberOf(heir.there, await idOf(owner))]).toMatchObject([
      { role: 'owner', you: true },
      { role: 'editor' },
    ]);
    expect(refusal(await give(owner, heir.userId))).toEqual([403, 'SCOPE_MISSING']);
  }, 60_000);

  it('is replaced by nobody: who is left without a household gets one of their own', async () => {
    const owner = await registerHousehold(app, 'Lars');
    const heir = await joinedBy(app, owner, 'Olaf', { role: 'owner' });
    expected(await owner.post('/members/leave'), 204);
    const login = await until('a household again', async () => {
      const answer = await signIn(app, owner.email);
      return answer.status === 200 ? answer.body : undefined;
    });
    expect(login.tenants).toMatchObject([{ name: 'Lars', role: 'owner', baseCurrency: 'EUR' }]);
    expect(login.tenants[0].id).not.toBe(owner.tenantId);
    expect(await rolesOf(heir.there)).toEqual(['owner']);
  }, 60_000);
});

describe('roles of one’s own making', () => {
  it('grant what they are made of, and are never broader than those who make or give them', async () => {
    const owner = await registerHousehold(app, 'Rosa');
    const scopes = ['members:read', 'members:admin', 'accounts:read', 'accounts:write'];
    const made = expected(await owner.post('/roles', { name: 'Keeper', scopes }), 201).body.data;
    expect(made).toMatchObject({ name: 'Keeper', version: 1, scopes: expect.arrayContaining(scopes) as unknown });
    const keeper = await joinedBy(app, owner, 'Kim', { roleId: made.id as string });
    const viewer = await joinedBy(app, owner, 'Vera', { role: 'viewer' });
    expect(await memberOf(owner, keeper.userId)).toMatchObject({ role: 'custom', roleId: made.id, roleName: 'Keeper' });
    expect((await signIn(app, keeper.home.email)).body.tenants).toContainEqual(
      expect.objectContaining({ id: owner.tenantId, role: 'custom', roleName: 'Keeper' }),
    );
    const { there } = keeper;
    expected(await there.post('/accounts', account()), 201);
    expect((await there.get('/me')).body.data.scopes).toEqual(expect.arrayContaining(['sessions:write', ...scopes]));
    expect(refusal(await there.get('/transactions'))).toEqual([403, 'SCOPE_MISSING']);

    const broad = [403, 'ROLE_TOO_BROAD'];
    expect(refusal(await there.post('/roles', { name: 'More', scopes: ['reports:read'] }))).toEqual(broad);
    const grow = { version: 1, scopes: [...scopes, 'household:admin'] };
    expect(refusal(await write(there, 'PATCH', `/roles/${made.id as string}`, { body: grow }))).toEqual(broad);
    const path = `/members/${viewer.userId}`;
    // A viewer sees transactions, which the keeper does not.
    expect(refusal(await write(there, 'PATCH', path, { body: { roleId: made.id as string } }))).toEqual(broad);
    expect(refusal(await write(there, 'DELETE', path))).toEqual(broad);
    const self = `/members/${keeper.userId}`;
    expect(refusal(await write(there, 'PATCH', self, { body: { role: 'owner' } }))).toEqual(broad);
    expect(refusal(await there.post('/invitations', { email: 'x@example.com', role: 'editor' }))).toEqual(broad);
    const boss = `/members/${await idOf(owner)}`;
    expect(refusal(await write(there, 'DELETE', boss))).toEqual(broad);
  }, 60_000);

  it('change for their holders at once, and go only when nobody has them', async () => {
    const owner = await registerHousehold(app, 'Ruth');
    const scopes = ['accounts:read', 'accounts:write'];
    const { id } = expected(await owner.post('/roles', { name: 'Clerk', scopes }), 201).body.data as { id: string };
    const clerk = await joinedBy(app, owner, 'Carl', { roleId: id });
    expect(refusal(await owner.post('/roles', { name: 'CLERK', scopes: [] }))).toEqual([422, 'ROLE_NAME_TAKEN']);
    const narrow = { version: 1, scopes: ['accounts:read'] };
    expect(expected(await write(owner, 'PATCH', `/roles/${id}`, { body: narrow }), 200).body.data).toEqual({
      id,
      name: 'Clerk',
      scopes: ['accounts:read'],
      version: 2,
    });
    expect(refusal(await clerk.there.post('/accounts', account()))).toEqual([403, 'SCOPE_MISSING']);
    expect(refusal(await write(owner, 'PATCH', `/roles/${id}`, { body: narrow }))).toEqual([412, 'VERSION_STALE']);
    expect(refusal(await write(owner, 'DELETE', `/roles/${id}`))).toEqual([422, 'ROLE_IN_USE']);
    expected(await write(owner, 'PATCH', `/members/${clerk.userId}`, { body: { role: 'viewer' } }), 200);
    expected(await write(owner, 'DELETE', `/roles/${id}`), 204);
    expect((await owner.get('/roles')).body.data).toMatchObject([
      { builtIn: 'owner', members: 1 },
      { builtIn: 'editor', members: 0 },
      { builtIn: 'viewer', members: 1 },
    ]);
  }, 60_000);
});

describe('TEN-03: members, roles and households', () => {
  it('take no field but those they document', async () => {
    const owner = await registerHousehold(app, 'Tess');
    const id = await idOf(owner);
    for (const field of ['tenantId', 'userId', 'joinedAt', 'scopes', 'isAdmin', 'plan', 'createdAt']) {
      const more = { [field]: 'plus' };
      const answers = [
        await write(owner, 'PATCH', `/members/${id}`, { body: { role: 'owner', ...more } }),
        await write(owner, 'PATCH', '/tenants/current', { body: { version: 1, name: 'X', ...more } }),
        await owner.post('/tenants', { name: 'X', baseCurrency: 'EUR', ...more }),
      ];
      expect(answers.map(refusal)).toEqual(Array(3).fill([400, 'UNKNOWN_FIELD']));
    }
    const owned = { name: 'X', scopes: ['sessions:read'] };
    expect(refusal(await owner.post('/roles', owned))).toEqual([400, 'VALIDATION_ERROR']);
    expect((await owner.get('/tenants/current')).body.data).toMatchObject({ name: 'Tess', version: 1 });
    const renamed = await write(owner, 'PATCH', '/tenants/current', { body: { version: 1, name: 'The Tessens' } });
    expect(expected(renamed, 200).body.data).toMatchObject({ name: 'The Tessens', version: 2 });
    const stale = await write(owner, 'PATCH', '/tenants/current', { body: { version: 1, name: 'No' } });
    expect(refusal(stale)).toEqual([412, 'VERSION_STALE']);
  }, 60_000);
});
