import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import {
  call,
  openAccount,
  PASSWORD,
  registerHousehold,
  type Household,
  type Json,
} from '../../factories/household.js';
import { joinedBy, write } from '../../factories/membership.js';
import { expected } from '../../factories/scene.js';
import { Visitor } from '../../factories/visitor.js';
import { JwtAccessTokens } from '../../../modules/identity/infrastructure/sessions/jwt-access-tokens.js';
import { Principals } from '../../../modules/platform/application/principals.js';
import { Settings } from '../../../modules/platform/infrastructure/settings.js';
import { startApp, type TestApp } from '../../support/app.js';
import { until } from '../../support/until.js';

/** security.md RTM-02: from the end of a credential to the end of its sockets. */
const CUT_WITHIN_MS = 5_000;

let app: TestApp;
const sockets: Socket[] = [];

beforeAll(async () => void (app = await startApp()), 60_000);
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await app.close();
}, 60_000);

interface Line {
  readonly socket: Socket;
  readonly heard: string[];
}

async function connect(options: Parameters<typeof io>[1]): Promise<Line> {
  const socket = io(`${app.url}/v1`, { transports: ['websocket'], reconnection: false, forceNew: true, ...options });
  sockets.push(socket);
  const heard: string[] = [];
  socket.onAny((type: string) => heard.push(type));
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return { socket, heard };
}
const connectWith = (token: string): Promise<Line> => connect({ auth: { token } });
const cut = ({ socket, heard }: Line): Promise<true> =>
  until('the socket to be cut', () => !socket.connected && heard.at(-1) === 'session.revoked', CUT_WITHIN_MS);

const post = (path: string, body: unknown): Promise<Json> => call(`${app.url}/api/v1${path}`, { method: 'POST', body });
const createKey = async (home: Household, scopes: readonly string[]): Promise<{ id: string; key: string }> =>
  (await home.post('/api-keys', { name: 'Socket', scopes })).body.data;
const HEARING = ['transactions:read', 'notifications:read'];
const recorded = async (home: Household): Promise<void> => {
  const accountId = await openAccount(home);
  const flow = { date: '2026-03-05', kind: 'outflow', accountId, amount: '12.50' };
  expect((await home.post('/transactions', flow)).status).toBe(201);
};

describe('a socket is cut within five seconds', () => {
  test('SES-02: of signing out, whose token is refused 50 ms later', async () => {
    const home = await registerHousehold(app, 'Ana');
    const line = await connectWith(home.accessToken);
    await home.post('/auth/logout');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await home.get('/me')).status).toBe(401);
    await cut(line);
  });

  test('of signing out everywhere, and those of other people stay', async () => {
    const [home, other] = [await registerHousehold(app, 'Ben'), await registerHousehold(app, 'Carla')];
    const second = (await post('/auth/login', { email: home.email, password: PASSWORD })).body.accessToken as string;
    const [mine, elsewhere, theirs] = await Promise.all([home.accessToken, second, other.accessToken].map(connectWith));
    await home.post('/auth/logout-all');
    await Promise.all([cut(mine!), cut(elsewhere!)]);
    expect(theirs!.socket.connected).toBe(true);
  });

  test('SES-03: of the reuse of a refresh token', async () => {
    const home = await registerHousehold(app, 'Dora');
    const second = (await post('/auth/refresh', { refreshToken: home.refreshToken })).body;
    const third = (await post('/auth/refresh', { refreshToken: second.refreshToken })).body;
    const line = await connectWith(third.accessToken as string);
    expect((await post('/auth/refresh', { refreshToken: home.refreshToken })).status).toBe(401);
    await cut(line);
  });

  test('of leaving the household', async () => {
    const home = await registerHousehold(app, 'Eva');
    const line = await connectWith(home.accessToken);
    await app.database.rows(`delete from tenancy_members where tenant_id = $1`, [home.tenantId]);
    await cut(line);
  });

  test('of revoking its API key', async () => {
    const home = await registerHousehold(app, 'Finn');
    const { id, key } = await createKey(home, HEARING);
    const line = await connectWith(key);
    await home.call(`/api-keys/${id}`, { method: 'DELETE', headers: { 'idempotency-key': randomUUID() } });
    await cut(line);
  });

  test('of ending or moving the web session that opened it', async () => {
    const home = await registerHousehold(app, 'Gil');
    const visitor = new Visitor(app);
    await visitor.signIn(home.email);
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const line = await connect({ extraHeaders: { cookie, origin: app.url } });
    await app.database.rows(
      `update identity_sessions set tenant = $1 where kind = 'web' and user_id = (select id from identity_users where email = $2)`,
      [randomUUID(), home.email],
    );
    await cut(line);
  });
});

describe('scopes', () => {
  /** As if the role of a credential's owner granted only these; every role that ships reads transactions. */
  function withScopes(id: string, scopes: readonly string[]): () => void {
    const principals = app.app.get(Principals);
    const standing = principals.standing.bind(principals);
    principals.standing = async (credentials) =>
      new Map(
        [...(await standing(credentials))].map(([one, now]) => [one, one.id === id ? new Set(scopes) : now] as const),
      );
    return () => void (principals.standing = standing);
  }

  test('TEN-10: a socket hears of transactions while it may read them, and not after', async () => {
    const home = await registerHousehold(app, 'Hana');
    const { id, key } = await createKey(home, HEARING);
    const [line, listener] = [await connectWith(key), await connectWith(home.accessToken)];
    await recorded(home);
    await until('the transaction', () => line.heard.includes('transaction.recorded'));
    const restored = withScopes(id, ['accounts:read']);
    try {
      // As long as it takes: the next question of the server to the database is what takes it out of its rooms.
      await until('silence', async () => {
        [line.heard.length, listener.heard.length] = [0, 0];
        await recorded(home);
        await until('the transaction', () => listener.heard.includes('notification'));
        return line.heard.length === 0;
      });
      expect(line.socket.connected).toBe(true);
    } finally {
      restored();
    }
    await until('the socket to hear again', async () => {
      await recorded(home);
      return line.heard.includes('transaction.recorded');
    });
  }, 20_000);

  test('TEN-10: a member given a role without transactions hears of none within five seconds', async () => {
    const owner = await registerHousehold(app, 'Hugo');
    const member = await joinedBy(app, owner, 'Hilda', { role: 'editor' });
    const line = await connectWith(member.there.accessToken);
    await recorded(owner);
    await until('the transaction', () => line.heard.includes('transaction.recorded'));
    const scopes = ['accounts:read'];
    const roleId = expected(await owner.post('/roles', { name: 'Guest', scopes }), 201).body.data.id as string;
    const demoted = Date.now();
    expected(await write(owner, 'PATCH', `/members/${member.userId}`, { body: { roleId } }), 200);
    expect((await member.there.get('/transactions')).status).toBe(403);
    const witness = await connectWith(owner.accessToken);
    await until('silence', async () => {
      [line.heard.length, witness.heard.length] = [0, 0];
      await recorded(owner);
      await until('the transaction', () => witness.heard.includes('transaction.recorded'));
      return line.heard.length === 0;
    });
    expect(Date.now() - demoted).toBeLessThan(CUT_WITHIN_MS);
    expect(line.socket.connected).toBe(true);
  }, 20_000);

  test('a key without them is let in and hears nothing', async () => {
    const home = await registerHousehold(app, 'Ines');
    const { key } = await createKey(home, ['transactions:read']);
    const [line, listener] = [await connectWith(key), await connectWith(home.accessToken)];
    await recorded(home);
    await until('the transaction', () => listener.heard.includes('notification'));
    expect(line.heard).toEqual([]);
  });
});

describe('an access token that is over', () => {
  /** One for the same session that lasts three seconds. */
  const shortened = (home: Household): string => {
    const tokens = new JwtAccessTokens({ ...app.app.get(Settings), accessTokenSeconds: 3 });
    const { tid, sub, sid, scp } = JSON.parse(
      Buffer.from(home.accessToken.split('.')[1]!, 'base64url').toString(),
    ) as Record<string, string>;
    return tokens.issue({ userId: sub!, tenantId: tid!, sessionId: sid!, scopes: scp!.split(' ') }, new Date());
  };
  const authenticate = ({ socket }: Line, token: unknown): Promise<unknown> =>
    socket.timeout(2_000).emitWithAck('authenticate', { token });

  test('RTM-02: closes its socket', async () => {
    const home = await registerHousehold(app, 'Jon');
    const line = await connectWith(shortened(home));
    await until('the socket to be cut', () => !line.socket.connected, 10_000);
    expect((await home.get('/me')).status).toBe(200);
  }, 20_000);

  test('does not, when the client has sent the next one', async () => {
    const home = await registerHousehold(app, 'Kai');
    const [line, control] = [await connectWith(shortened(home)), await connectWith(shortened(home))];
    expect(await authenticate(line, home.accessToken)).toEqual({ ok: true });
    await until('the other socket to be cut', () => !control.socket.connected, 10_000);
    expect(line.socket.connected).toBe(true);
  }, 20_000);

  test.each([
    ['of somebody else', async () => (await registerHousehold(app, 'Lea')).accessToken],
    ['that is none', () => 'florin'],
    ['that is no text', () => 7],
  ])('is not renewed by a token %s', async (_what, other) => {
    const home = await registerHousehold(app, 'Mia');
    const line = await connectWith(home.accessToken);
    expect(await authenticate(line, await other())).toEqual({ ok: false, code: 'NOT_AUTHENTICATED' });
    expect(line.socket.connected).toBe(true);
  });
});

test('an open page does not keep its session from lying idle', async () => {
  const home = await registerHousehold(app, 'Noa');
  const visitor = new Visitor(app);
  await visitor.signIn(home.email);
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const line = await connect({ extraHeaders: { cookie, origin: app.url } });
  await app.database.rows(
    `update identity_sessions set last_used_at = now() - make_interval(secs => idle_seconds) + interval '3 seconds'
      where kind = 'web' and user_id = (select id from identity_users where email = $1)`,
    [home.email],
  );
  await until('the socket to be cut', () => !line.socket.connected, 10_000);
}, 20_000);
