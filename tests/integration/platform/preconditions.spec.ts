import { randomUUID } from 'node:crypto';
import { bookOf, made, refusal, type Book } from '../../factories/book.js';
import { registerHousehold, type Answer, type Json } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

/** IDM-08: an update says what it was made from. */
let app: TestApp;
let book: Book;

beforeAll(async () => {
  app = await startApp({ poolSize: 6 });
  book = bookOf(await registerHousehold(app));
}, 60_000);
afterAll(() => app.close());

const send = (path: string, body: object | undefined, ifMatch?: string, method = 'PATCH'): Promise<Answer> =>
  book.home.call(path, {
    method,
    body,
    headers: { 'idempotency-key': randomUUID(), ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) },
  });

/** Updates of things whose last word counts, on purpose: nothing that was read decides what is written. */
const UNCONDITIONAL = ['/api/v1/auth/passkeys/{id}', '/api/v1/members/{userId}', '/api/v1/payees/{id}'];

interface Thing {
  readonly path: string;
  readonly change: object;
}

/** What each operation of the contract that needs a version is tried on. */
const things = async (): Promise<Record<string, Thing>> => {
  const account = await book.account();
  const spent = made(await book.flow(account, '1.00'));
  const role = made(await book.home.post('/roles', { name: randomUUID().slice(0, 8), scopes: ['accounts:read'] }));
  const group = made(await book.home.post('/categories', { name: randomUUID(), kind: 'expense' }));
  const view = made(await book.home.post('/saved-views', { name: randomUUID(), search: { q: 'rent' } }));
  const draft = made(
    await book.home.post(`/accounts/${account}/reconciliations`, { date: '2026-02-28', statementBalance: '1' }),
  );
  return {
    '/api/v1/accounts/{id}': { path: `/accounts/${account}`, change: { group: 'Daily' } },
    '/api/v1/accounts/{id}/reconciliations/{rid}': {
      path: `/accounts/${account}/reconciliations/${draft.id as string}`,
      change: { statementBalance: '2.00' },
    },
    '/api/v1/categories/{id}': { path: `/categories/${group.id as string}`, change: { name: randomUUID() } },
    '/api/v1/me': { path: '/me', change: { theme: 'light' } },
    '/api/v1/saved-views/{id}': { path: `/saved-views/${view.id as string}`, change: { name: randomUUID() } },
    '/api/v1/roles/{id}': { path: `/roles/${role.id as string}`, change: { scopes: [] } },
    '/api/v1/tenants/current': { path: '/tenants/current', change: { name: 'Ours' } },
    '/api/v1/transactions/{id}': { path: `/transactions/${spent.id as string}`, change: { payee: 'Grocer' } },
  };
};

it('every PATCH of the contract asks for a version, or is named as one that does not', async () => {
  const document = await (await fetch(`${app.url}/api/schema`)).json();
  const patches = Object.entries(document.paths as Record<string, Json>).filter(([, item]) => 'patch' in item);
  const known = Object.keys(await things());
  expect(patches.map(([path]) => path).sort()).toEqual([...known, ...UNCONDITIONAL].sort());
  for (const [path, item] of patches.filter(([name]) => !UNCONDITIONAL.includes(name))) {
    const headers = (item.patch.parameters as Json[]).map(({ name }) => name as string);
    expect([path, headers.includes('If-Match'), Object.keys(item.patch.responses as object)]).toEqual([
      path,
      true,
      expect.arrayContaining(['412', '428']) as unknown,
    ]);
  }
});

it('takes the ETag that was read, or the version; refuses neither, both at odds, and an old one', async () => {
  for (const [operation, { path, change }] of Object.entries(await things())) {
    const version = await versionOf(path);
    const codes = [
      refusal(await send(path, change)),
      refusal(await send(path, change, '3')),
      refusal(await send(path, { ...change, version }, `"${version + 1}"`)),
      refusal(await send(path, change, `"${version + 7}"`)),
      refusal(await send(path, { ...change, version: version + 7 })),
    ];
    expect([operation, ...codes]).toEqual([
      operation,
      [428, 'PRECONDITION_REQUIRED'],
      [400, 'IF_MATCH_MALFORMED'],
      [400, 'VERSIONS_DIFFER'],
      [412, 'VERSION_STALE'],
      [412, 'VERSION_STALE'],
    ]);
    const byTag = await send(path, change, `"${version}"`);
    expect([operation, byTag.status, byTag.headers.get('etag')]).toEqual([operation, 200, `"${version + 1}"`]);
    const both = await send(path, { ...change, version: version + 1 }, `W/"${version + 1}"`);
    expect([operation, both.status]).toEqual([operation, 200]);
  }
});

/** As its ETag says, where it can be read alone; roles and categories stand in lists. */
async function versionOf(path: string): Promise<number> {
  if (/^.(roles|categories)./.test(path)) return 1;
  const { headers, body } = await book.home.get(path);
  expect(headers.get('etag')).toBe(`"${body.data.version as number}"`);
  return body.data.version as number;
}

it('of two updates made from one ETag, one is refused', async () => {
  const path = `/accounts/${await book.account()}`;
  const answers = await Promise.all(['One', 'Two'].map((group) => send(path, { group }, '"1"')));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
});

it('an account is put away by its ETag alone', async () => {
  const path = `/accounts/${await book.account()}/archive`;
  expect(refusal(await send(path, undefined, undefined, 'POST'))).toEqual([428, 'PRECONDITION_REQUIRED']);
  expect(made(await send(path, undefined, '"1"', 'POST')).archived).toBe(true);
});
