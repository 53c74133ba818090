import { randomUUID } from 'node:crypto';
import { registerHousehold, type Answer, type Household } from '../../factories/household.js';
import { joinedBy, write } from '../../factories/membership.js';
import { expected } from '../../factories/scene.js';
import { startApp, type TestApp } from '../../support/app.js';

let app: TestApp;
const QUOTAS = { members: 5, invitations: 3, roles: 3, households: 3, accounts: 4 };
beforeAll(async () => void (app = await startApp({ quotas: QUOTAS, poolSize: 6 })), 60_000);
afterAll(() => app.close());

const RACERS = 50;
const refusal = ({ status, body }: Answer): unknown => [status, body?.error?.code];

type Try = (home: Household, n: number) => Promise<Answer>;
const TRIES: readonly (readonly [what: string, room: number, ask: Try])[] = [
  ['accounts', 4, (home, n) => home.post('/accounts', { name: `Purse ${n}`, kind: 'cash', currency: 'EUR' })],
  ['roles', 3, (home, n) => home.post('/roles', { name: `Role ${n}`, scopes: [] })],
  ['invitations', 3, (home) => home.post('/invitations', { email: `${randomUUID()}@example.com`, role: 'viewer' })],
  // One is their own from the start.
  ['households', 2, (home, n) => home.post('/tenants', { name: `House ${n}`, baseCurrency: 'EUR' })],
];

describe('IDM-08: a limit holds under race', () => {
  it.each(TRIES)(
    'of %s: fifty at once at one below it, and one comes through',
    async (what, room, ask) => {
      const home = await registerHousehold(app, 'Racer');
      for (let n = 1; n < room; n++) expected(await ask(home, n), 201);
      const answers = await Promise.all(Array.from({ length: RACERS }, (_, n) => ask(home, 1000 + n)));
      const refused = answers.filter(({ status }) => status !== 201);
      expect(answers.length - refused.length).toBe(1);
      expect(new Set(refused.map((answer) => JSON.stringify(refusal(answer))))).toEqual(
        new Set(['[422,"QUOTA_REACHED"]']),
      );
      const { usage, limits, plan } = (await home.get('/tenants/current/entitlements')).body.data;
      expect([usage[what], limits[what], plan]).toEqual([QUOTAS[what as keyof typeof QUOTAS], usage[what], null]);
    },
    60_000,
  );
});

describe('members and invitations', () => {
  it('count together, and one who goes makes room', async () => {
    const home = await registerHousehold(app, 'Full');
    const invite = (): Promise<Answer> =>
      home.post('/invitations', { email: `${randomUUID()}@example.com`, role: 'viewer' });
    const first = await joinedBy(app, home, 'Ilse', { role: 'viewer' });
    await joinedBy(app, home, 'Jan', { role: 'viewer' });
    expected(await invite(), 201);
    expected(await invite(), 201);
    const full = await invite();
    expect(refusal(full)).toEqual([422, 'QUOTA_REACHED']);
    expect(full.body.error.message).toBe('This installation allows 5 members, those who are invited included.');
    expected(await write(home, 'DELETE', `/members/${first.userId}`), 204);
    expected(await invite(), 201);
  }, 60_000);
});

describe('plans', () => {
  it('count in release mode, name themselves when they refuse, and never exceed the installation', async () => {
    const sold = await startApp({ releaseMode: true, quotas: { ...QUOTAS, roles: 100, accounts: 1 } });
    try {
      const home = await registerHousehold(sold, 'Frei');
      const make = (n: number): Promise<Answer> => home.post('/roles', { name: `Role ${n}`, scopes: [] });
      for (const n of [1, 2]) expected(await make(n), 201);
      const refused = await make(3);
      expect(refusal(refused)).toEqual([422, 'QUOTA_REACHED']);
      expect(refused.body.error.message).toBe('The free plan allows 2 roles of your own.');
      expect((await home.get('/tenants/current/entitlements')).body.data).toMatchObject({
        plan: 'free',
        limits: { members: 4, roles: 2, households: 2, accounts: 1 },
        usage: { members: 1, roles: 2, households: 1, accounts: 0 },
      });
      await sold.database.rows(`update tenancy_tenants set plan = 'plus' where tenant_id = $1`, [home.tenantId]);
      expected(await make(3), 201);
    } finally {
      await sold.close();
    }
  }, 60_000);
});
