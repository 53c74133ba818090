import { LedgerTotals } from '../../modules/ledger/infrastructure/totals/ledger-totals.js';
import { call, registerHousehold } from '../factories/household.js';
import { startScene, type Scene } from '../factories/scene.js';
import { Visitor } from '../factories/visitor.js';
import { startApp, type TestApp } from '../support/app.js';
import { until } from '../support/until.js';
import { OPERATIONS } from './operation-table.js';

/** SES-07: GET never writes. Every one of the API, and every page that a link leads to, is asked; the database stays. */
let app: TestApp;
let scene: Scene;
beforeAll(async () => {
  app = await startApp({ poolSize: 6 });
  scene = await startScene(app, 'Ana');
}, 60_000);
afterAll(() => app.close());

/** Rows whose last use may be noted by whatever is asked. */
const USED = ['identity_sessions', 'identity_api_keys'];

/** Nothing left for workers to do: neither events nor totals to fold. */
async function quiet(): Promise<void> {
  await until('every event to be applied', async () => {
    const [row] = await app.database.rows<{ open: number }>(
      `select ((select count(*) from outbox where sent_at is null and parked_at is null)
             + (select count(*) from outbox_deliveries))::int as open`,
    );
    return row!.open === 0;
  });
  // The clock does it any moment, and it is no reader's doing.
  await app.app.get(LedgerTotals).fold();
}

/** How many rows each table has and, but for those that note their use, what is in them. */
async function contents(): Promise<Record<string, string>> {
  const tables = await app.database.rows<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const hash = USED.includes(name) ? `''` : `coalesce(md5(string_agg(t::text, ' ' order by t::text)), '')`;
    const [row] = await app.database.rows<{ count: number; hash: string }>(
      `select count(*)::int as count, ${hash} as hash from public."${name}" t`,
    );
    found[name] = `${row!.count} ${row!.hash}`;
  }
  return found;
}

it('SES-07 no GET of the API changes anything', async () => {
  const reads = Object.entries(OPERATIONS).filter(([name]) => name.startsWith('GET '));
  const paths: string[] = ['/auth/mfa', '/auth/passkeys'];
  for (const [, variants] of reads) {
    for (const variant of variants) {
      const ids: Record<string, string> = {};
      for (const [place, fresh] of Object.entries(variant.places)) ids[place] = await fresh(scene);
      paths.push(variant.request(ids, scene).path);
    }
  }
  await quiet();
  const before = await contents();
  for (const path of paths) expect([path, (await scene.home.get(path)).status]).toEqual([path, 200]);
  expect(await contents()).toEqual(before);
  expect([paths.length > 20, Object.keys(before).length > 20]).toEqual([true, true]);
}, 60_000);

it('SES-07 no page that a link leads to changes anything', async () => {
  await scene.statement();
  await scene.transaction();
  await scene.role();
  await scene.member();
  await scene.invitation();
  const visitor = new Visitor(app);
  await visitor.signIn(scene.home.email);
  const seen = new Set<string>(['/app', '/login', '/register', '/forgot-password', '/reset-password?token=anything']);
  seen.add('/verify-email?token=anything').add('/app/confirm').add('/invitations/accept?token=none');
  await quiet();
  const before = await contents();
  // A set is walked over what is added meanwhile too.
  for (const path of seen) {
    const { response, html } = await visitor.get(path);
    expect([path, response.status < 500]).toEqual([path, true]);
    for (const [, href = ''] of html.matchAll(/href="(\/[^"#]*)/g)) {
      const link = href.replaceAll('&amp;', '&');
      if (!link.startsWith('/static/') && !link.startsWith('/dev/') && seen.size < 150) seen.add(link);
    }
  }
  expect(await contents()).toEqual(before);
  expect(seen.size).toBeGreaterThan(25);
}, 60_000);

it('SES-07 the API takes JSON and nothing else where a page of another site could send it', async () => {
  const home = await registerHousehold(app, 'Bea');
  const body = JSON.stringify({ name: 'Purse', kind: 'cash', currency: 'EUR' });
  const headers = { authorization: `Bearer ${home.accessToken}`, 'idempotency-key': 'a-key-of-its-own' };
  const before = (await home.get('/accounts')).text;
  const login = JSON.stringify({ email: home.email, password: 'whatever it may be' });
  for (const type of ['text/plain', 'text/plain;charset=UTF-8', 'application/x-www-form-urlencoded']) {
    for (const [path, text] of [
      ['/accounts', body],
      ['/accounts', 'name=Purse&kind=cash&currency=EUR'],
      ['/auth/login', login],
    ] as const) {
      const options = { method: 'POST', body: text, headers: { ...headers, 'content-type': type } };
      const { status } = await fetch(`${app.url}/api/v1${path}`, options);
      expect([type, path, [400, 415].includes(status)]).toEqual([type, path, true]);
    }
  }
  const form = new FormData();
  form.set('name', 'Purse');
  const multipart = await call(`${app.url}/api/v1/accounts`, { method: 'POST', body: form, headers });
  expect([400, 415]).toContain(multipart.status);
  expect((await home.get('/accounts')).text).toBe(before);
});

it('SES-08 a cookie alone is nobody on the API, however its path is spelt', async () => {
  const visitor = new Visitor(app);
  await visitor.signIn(scene.home.email);
  expect((await visitor.get('/app')).response.status).toBe(200);
  for (const path of ['/api/v1/me', '/%61pi/v1/me', '/api/%761/me', '/api/v1/%6De', '//api/v1/me', '/API/v1/me'])
    expect([path, [401, 404].includes((await visitor.get(path)).response.status)]).toEqual([path, true]);
});
