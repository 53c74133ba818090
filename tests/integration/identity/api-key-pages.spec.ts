import { call, registerHousehold } from '../../factories/household.js';
import { locationOf, Visitor } from '../../factories/visitor.js';
import { startApp, type TestApp } from '../../support/app.js';

const HERE = '/app/settings/developers';
const NEW = `${HERE}/new`;

let app: TestApp;
beforeAll(async () => void (app = await startApp()), 60_000);
afterAll(() => app.close(), 60_000);

async function signedIn(name: string): Promise<Visitor> {
  const visitor = new Visitor(app);
  await visitor.signIn((await registerHousehold(app, name)).email);
  return visitor;
}
const isTaken = async (key: string): Promise<boolean> =>
  (await call(`${app.url}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } })).status === 200;

test('a key is made, shown once, works, and is revoked', async () => {
  const visitor = await signedIn('Ana');
  expect((await visitor.get(HERE)).html).toContain('No API keys');
  const form = await visitor.get(NEW);
  for (const box of ['scope:accounts:read', 'scope:transactions:write']) expect(form.html).toContain(`name="${box}"`);

  const made = await visitor.send(NEW, NEW, {
    name: 'Export <b>',
    expiresInDays: '30',
    'scope:accounts:read': 'true',
    'scope:transactions:read': 'true',
  });
  expect(made.response.status).toBe(201);
  expect(made.response.headers.getSetCookie().join()).not.toContain('fk_live_');
  const key = /fk_live_[\w-]{49}/.exec(made.html)![0];
  expect(made.html).toContain('Export &lt;b>');
  expect(await isTaken(key)).toBe(true);

  const { html } = await visitor.get(HERE);
  expect(html).toContain(key.slice(0, 12));
  expect(html).not.toContain(key);
  const endPath = /action="(\/app\/settings\/developers\/[^"]+\/end)"/.exec(html)![1]!;
  expect(locationOf(await visitor.send(HERE, endPath))).toBe(HERE);
  expect(await isTaken(key)).toBe(false);
  expect((await visitor.get(HERE)).html).toContain('No API keys');
});

test('what is missing is said beside what was chosen', async () => {
  const visitor = await signedIn('Ben');
  const refused = await visitor.send(NEW, NEW, { name: 'Export', expiresInDays: '365' });
  expect(refused.response.status).toBe(422);
  expect(refused.html).toContain('value="Export"');
  expect(refused.html).toMatch(/<option value="365" selected/);
  expect(refused.html).toContain('What it may do');
});

test('the form asks for a fresh factor, shown or sent', async () => {
  const visitor = await signedIn('Carla');
  await app.database.rows(`update identity_sessions set authenticated_at = now() - interval '6 minutes'`);
  expect(locationOf(await visitor.get(NEW))).toBe(`/app/confirm?next=${encodeURIComponent(NEW)}`);
  expect((await visitor.get(HERE)).response.status).toBe(200);
});
