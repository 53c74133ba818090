import { randomUUID } from 'node:crypto';
import { call, registerHousehold, type Answer, type Household } from '../../factories/household.js';
import { goTo, invitationTo, joinedBy, memberOf, speaking, write, type Joined } from '../../factories/membership.js';
import { expected } from '../../factories/scene.js';
import { startApp, type TestApp } from '../../support/app.js';

/** What someone arranged while they were allowed to, after they no longer are; and what a key may arrange. */
let app: TestApp;
beforeAll(async () => void (app = await startApp()), 60_000);
afterAll(() => app.close());

const refusal = ({ status, body }: Answer): unknown => [status, body?.error?.code];
const keyOf = async (person: Household, scopes: readonly string[]): Promise<Household> => {
  const { key } = expected(await person.post('/api-keys', { name: 'Robot', scopes }), 201).body.data;
  return speaking(app, person, key as string, person.tenantId);
};
const joinAgain = async (owner: Household, { home }: Joined, role: string): Promise<void> => {
  expected(await owner.post('/invitations', { email: home.email, role }), 201);
  expected(await home.post('/invitations/accept', { token: await invitationTo(app, home.email, 2) }), 200);
};

describe('TEN-09: an owner’s key', () => {
  it('makes nobody an owner, and rules over none: it would be broader than itself through them', async () => {
    const owner = await registerHousehold(app, 'Ana');
    const accomplice = await joinedBy(app, owner, 'Abel', { role: 'viewer' });
    const second = await joinedBy(app, owner, 'Ada', { role: 'owner' });
    const own = (await owner.get('/me')).body.data.scopes as string[];
    for (const scopes of [['members:admin', 'members:read'], own]) {
      const robot = await keyOf(owner, scopes);
      const asOwner = { body: { role: 'owner' } };
      const broad = [403, 'ROLE_TOO_BROAD'];
      expect(refusal(await write(robot, 'PATCH', `/members/${accomplice.userId}`, asOwner))).toEqual(broad);
      expect(refusal(await robot.post('/invitations', { email: 'x@example.com', role: 'owner' }))).toEqual(broad);
      expect(refusal(await write(robot, 'PATCH', `/members/${second.userId}`, { body: { role: 'viewer' } }))).toEqual(
        broad,
      );
      expect(refusal(await write(robot, 'DELETE', `/members/${second.userId}`))).toEqual(broad);
    }
    expect(await memberOf(owner, accomplice.userId)).toMatchObject({ role: 'viewer' });
    // What such a key is for it does.
    const robot = await keyOf(owner, own);
    expected(await write(robot, 'PATCH', `/members/${accomplice.userId}`, { body: { role: 'editor' } }), 200);
  }, 60_000);
});

describe('TEN-10: someone who was removed and joins again', () => {
  it('has no use of the keys they had before', async () => {
    const owner = await registerHousehold(app, 'Bea');
    const mara = await joinedBy(app, owner, 'Mara', { role: 'editor' });
    const [robot, elsewhere] = [await keyOf(mara.there, ['accounts:read']), await keyOf(mara.home, ['accounts:read'])];
    expected(await robot.get('/accounts'), 200);
    expected(await write(owner, 'DELETE', `/members/${mara.userId}`), 204);
    expect((await robot.get('/accounts')).status).toBe(401);
    await joinAgain(owner, mara, 'viewer');
    expect(refusal(await robot.get('/accounts'))).toEqual([401, 'NOT_AUTHENTICATED']);
    // The key of another household of theirs goes on.
    expected(await elsewhere.get('/accounts'), 200);
  }, 60_000);
});

describe('TEN-10: someone who may no longer invite', () => {
  it.each([
    ['is removed', (owner: Household, id: string) => write(owner, 'DELETE', `/members/${id}`)],
    [
      'reads only',
      (owner: Household, id: string) => write(owner, 'PATCH', `/members/${id}`, { body: { role: 'viewer' } }),
    ],
    [
      'is given a smaller role',
      (owner: Household, id: string) => write(owner, 'PATCH', `/members/${id}`, { body: { role: 'editor' } }),
    ],
  ])(
    'and %s: nobody comes in by the invitations they sent',
    async (_what, end) => {
      const owner = await registerHousehold(app, 'Carla');
      const scopes = ['members:read', 'members:admin', 'accounts:read'];
      const role = expected(await owner.post('/roles', { name: 'Host', scopes }), 201).body.data.id as string;
      const host = await joinedBy(app, owner, 'Hugo', { roleId: role });
      const alias = await registerHousehold(app, 'Alias');
      expected(await host.there.post('/invitations', { email: alias.email, roleId: role }), 201);
      const token = await invitationTo(app, alias.email);
      expect((await end(owner, host.userId)).status).toBeLessThan(300);
      expect(refusal(await alias.post('/invitations/accept', { token }))).toEqual([400, 'INVITATION_INVALID']);
      expect(await memberOf(owner, (await alias.get('/me')).body.data.id as string)).toBeUndefined();
    },
    60_000,
  );
});

describe('IDM-05: accepting again under the same key', () => {
  it('tells nothing of the household, and leads nowhere, once one was removed from it', async () => {
    const owner = await registerHousehold(app, 'Dora');
    const home = await registerHousehold(app, 'Nils');
    expected(await owner.post('/invitations', { email: home.email, role: 'viewer' }), 201);
    const body = { token: await invitationTo(app, home.email) };
    const key = randomUUID();
    const first = expected(await home.post('/invitations/accept', body, key), 200);
    expect((await home.post('/invitations/accept', body, key)).text).toBe(first.text);
    const userId = (await home.get('/me')).body.data.id as string;
    expected(await write(owner, 'DELETE', `/members/${userId}`), 204);
    const again = await home.post('/invitations/accept', body, key);
    expect([again.status, again.text.includes(owner.tenantId)]).toEqual([400, false]);
    const switched = await call(`${app.url}/api/v1/auth/switch-tenant`, {
      method: 'POST',
      body: { tenantId: owner.tenantId },
      headers: { authorization: `Bearer ${home.accessToken}` },
    });
    expect(switched.status).toBe(404);
    expect((await goTo(app, home, home.tenantId)).tenantId).toBe(home.tenantId);
  }, 60_000);
});
