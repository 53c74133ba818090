import { randomUUID } from 'node:crypto';
import type { Answer, Json } from '../factories/household.js';
import { expected, neverLike, sceneOf, statementOf, type Scene } from '../factories/scene.js';
import { startHouseholdOfTwo, type Member } from '../factories/household-of-two.js';
import { startApp, type TestApp } from '../support/app.js';
import { quiet } from '../support/quiet.js';
import { settled } from '../support/settled.js';
import { until } from '../support/until.js';
import { attached } from './attachment-operations.js';
import { KNOWN } from './explaining-operations.js';
import { OPERATIONS } from './operation-table.js';
import { filledBy, ownOf, type Own } from './own-things.js';
import type { Ids, Variant } from './operation-variant.js';
import { plain } from './plain-answer.js';

/** TEN-02, TEN-07: Ana keeps accounts for herself; Bea, of the same household, must not be able to tell. */
let app: TestApp;
let ana: Member;
let bea: Member;
/** Ana, whose accounts are all private. */
let secret: Scene;
let shared: Scene;
/** Bea, whose accounts everyone sees. */
let open: Scene;

beforeAll(async () => {
  app = await startApp({ poolSize: 6 });
  ({ ana, bea } = await startHouseholdOfTwo(app));
  secret = sceneOf(app, ana.home, { visibility: 'members' });
  shared = sceneOf(app, ana.home);
  open = sceneOf(app, bea.home);
}, 60_000);
afterAll(() => app.close());

const post = async (member: Member, path: string, body?: object): Promise<Json> =>
  expected(await member.home.post(path, body), 200, 201).body.data;
const patch = async (member: Member, path: string, body: object): Promise<Answer> =>
  member.home.call(path, { method: 'PATCH', body, headers: { 'idempotency-key': randomUUID() } });

/** Everything that a member can read: each GET of the API, lists in every way they are searched, and each page. */
async function crawl(member: Member, own: Own): Promise<Record<string, string>> {
  const gets = Object.keys(OPERATIONS).filter((operation) => operation.startsWith('GET '));
  const paths = gets.map((operation) =>
    operation
      .slice(4)
      .replace(/.*\{id\}.*/, (path) => at(path, filledBy(own)[path]!))
      .replace('{rid}', own.reconciliation)
      .replace('{attachmentId}', own.attachment),
  );
  const queries = [
    `accountId=${own.account}`,
    'min=0.01',
    'q=a',
    'kind=transfer',
    'q=has:attachment',
    'limit=2',
    'status=cleared',
  ];
  const searched = queries.map((query) => `/transactions?${query}`);
  const then = ['/accounts', '/transactions', `/transactions/${own.transaction}`].map((path) => `${path}?${KNOWN}`);
  const more = [
    ...then,
    `/accounts/${own.account}/balance?asOf=2026-12-31`,
    `/notifications?after=${own.notification}`,
  ];
  const read: Record<string, string> = {};
  for (const path of [...paths, ...searched, ...more, '/notifications?limit=1', '/imports?limit=1'])
    read[path] = plain(expected(await member.home.get(path), 200, ...refusedTo(member, path)).text);
  for (const path of pagesOf(own)) {
    const { status, html } = await member.page(path);
    expect([path, status]).toEqual([path, 200]);
    read[path] = plain(html);
  }
  return read;
}

/** Invitations are read by those who rule over members: Ana alone. */
const refusedTo = (member: Member, path: string): number[] => (member === bea && path === '/invitations' ? [403] : []);
const at = (path: string, id: string): string => path.replace('{id}', id);
const pagesOf = (own: Own): string[] => [
  '/app',
  '/app/accounts',
  '/app/accounts/new',
  `/app/accounts/${own.account}`,
  `/app/accounts/${own.account}/reconcile`,
  '/app/transactions',
  '/app/transactions?min=1',
  '/app/transactions/new',
  '/app/transactions/new?kind=transfer',
  `/app/transactions/${own.transaction}`,
  `/app/transactions/${own.transaction}/correct`,
  '/app/categories',
  '/app/payees',
  '/app/tags',
  '/app/changes',
  `/app/changes/${own.changes}`,
  '/app/import',
  `/app/import/${own.statement}`,
  '/app/notifications',
];

/** All that can happen to a private account, in categories that the whole household uses. */
async function liveAPrivateLife(categoryId: string): Promise<string> {
  const opening = { visibility: 'members', openingBalance: '500.00', openingDate: '2026-01-01', currency: 'EUR' };
  const [account, other] = [
    (await post(ana, '/accounts', { name: `${secret.canary} first`, kind: 'checking', ...opening })).id as string,
    (await post(ana, '/accounts', { name: `${secret.canary} other`, kind: 'card', ...opening })).id as string,
  ];
  const flow = { date: '2026-03-03', accountId: account, amount: '77.00', payee: secret.canary, categoryId };
  const spent = await post(ana, '/transactions', { ...flow, kind: 'outflow' });
  await post(ana, '/saved-views', { name: secret.canary, search: { accountId: account }, shared: true });
  await attached(secret, spent.id as string);
  await post(ana, '/transactions', { ...flow, kind: 'inflow', categoryId: undefined });
  const between = { date: '2026-03-04', fromAccountId: account, toAccountId: other, amount: '5.00' };
  const moved = await post(ana, '/transfers', between);
  const checked = { date: '2026-03-31', statementBalance: '500.00' };
  const draft = await post(ana, `/accounts/${other}/reconciliations`, checked);
  await post(ana, `/accounts/${other}/reconciliations/${draft.id}/confirm`, { version: 1, adjust: true });
  const reopened = await post(ana, `/accounts/${other}/reconciliations/${draft.id}/reopen`, { version: 2 });
  expect(reopened.status).toBe('draft');
  await post(ana, `/transactions/${spent.id}/corrections`, { ...flow, kind: 'outflow', amount: '78.00' });
  await post(ana, `/transactions/${moved.id}/reversal`);
  const set = await post(ana, '/change-sets', { filter: { accountId: account }, change: { payee: secret.canary } });
  await post(ana, `/change-sets/${set.id}/accept`, {});
  await post(ana, `/change-sets/${set.id}/undo`);
  const statement = expected(await ana.home.upload('private.csv', statementOf(secret.canary), account), 201).body.data;
  await post(ana, `/imports/${statement.id}/commit`);
  expected(await patch(ana, `/accounts/${account}`, { version: 1, name: `${secret.canary} renamed` }), 200);
  await post(ana, `/accounts/${other}/archive`, { version: 1 });
  return account;
}

describe('TEN-07 a private account', () => {
  it('lives a whole life and nothing that another member reads or hears changes by a byte', async () => {
    const own = await ownOf(open);
    const category = await shared.category();
    await quiet(app);
    const heard = await bea.listen();
    // Signing in on pages is a session more, which a list shows.
    for (const member of [ana, bea]) await member.page('/app');
    await settled(app);
    const before = await crawl(bea, own);
    const anas = await ana.listen();
    const account = await liveAPrivateLife(category);
    await quiet(app);
    await settled(app);
    expect(await crawl(bea, own)).toEqual(before);
    expect(heard.messages).toEqual([]);

    // Its owner sees and hears all of it, or the above would prove nothing.
    const begun = { date: '2026-04-30', statementBalance: '1.00' };
    const reconciliation = (await post(ana, `/accounts/${account}/reconciliations`, begun)).id as string;
    const mine = await crawl(ana, { ...(await ownOf(secret)), account, reconciliation });
    expect(JSON.stringify(mine).split(secret.canary).length).toBeGreaterThan(20);
    const types = new Set(anas.messages.map(({ type }) => type));
    expect([...types].sort()).toEqual(
      ['balance.changed', 'import.finished', 'notification', 'transaction.corrected', 'transaction.recorded'].sort(),
    );
    // What is shared is heard by both, at once.
    await shared.transaction();
    await until('a message to Bea', () => heard.messages.find(({ type }) => type === 'balance.changed'));
    for (const { socket } of [heard, anas]) socket.disconnect();
  }, 60_000);

  it('takes no name from others, and they none from it', async () => {
    const name = `Savings ${randomUUID().slice(0, 8)}`;
    const account = { name, kind: 'savings', currency: 'EUR' };
    await post(ana, '/accounts', { ...account, visibility: 'members' });
    const again = await ana.home.post('/accounts', { ...account, visibility: 'members' });
    expect(again.body.error.code).toBe('ACCOUNT_NAME_TAKEN');
    await post(bea, '/accounts', { ...account, visibility: 'members' });
    await post(bea, '/accounts', account);
  });
});

const ask = (member: Member, method: string, { path, body }: { path: string; body?: unknown }): Promise<Answer> =>
  member.home.call(path, {
    method,
    ...(body === undefined ? {} : { body }),
    headers: method === 'GET' ? {} : { 'idempotency-key': randomUUID() },
  });
async function idsOf(variant: Variant, scene: Scene): Promise<Ids> {
  const ids: Record<string, string> = {};
  for (const [place, fresh] of Object.entries(variant.places)) ids[place] = await fresh(scene);
  return ids;
}
const told = (answer: Answer, id: string): object => ({
  status: answer.status,
  headers: [...answer.headers.keys()].filter((name) => name !== 'content-length').sort(),
  body: answer.text.replaceAll(id, '<id>').replace(/"correlation_id":"[^"]*"/, '"correlation_id":""'),
});

/** Categories, members, roles and invitations belong to the whole household; every other id hangs on an account. */
const OF_THE_HOUSEHOLD = /[cC]ategoryId|parentId|memberIds|userId|roleId|tenantId/;
const OF_EVERYONE = /^\S+ \/(invitations|roles|members|tenants|categories)\b/;
const probes = Object.entries(OPERATIONS)
  .filter(([operation]) => !OF_EVERYONE.test(operation))
  .flatMap(([operation, ways]) =>
    ways.flatMap((variant, way) =>
      Object.keys(variant.places)
        .filter((place) => !OF_THE_HOUSEHOLD.test(place))
        .map((place): [string, number, string, Variant] => [operation, way + 1, place, variant]),
    ),
  );

describe('TEN-02 another member of the household', () => {
  it.each(probes)(
    'is told by %s (way %s) with the %s of a private account what it is told of an id that never was',
    async (operation, _way, place, variant) => {
      const method = operation.split(' ')[0]!;
      const own = await idsOf(variant, open);
      const foreign = (await idsOf(variant, secret))[place]!;
      const never = neverLike(foreign);
      const refused = await ask(bea, method, variant.request({ ...own, [place]: foreign }, open));
      const unknown = await ask(bea, method, variant.request({ ...own, [place]: never }, open));
      expect(told(refused, foreign)).toEqual(told(unknown, never));
      expect(refused.text).not.toContain(secret.canary);
      if (!place.startsWith('query ')) expect(refused.status).toBe(404);
    },
  );

  it('finds at every page with the id of something private what it finds where nothing ever was', async () => {
    const own = await ownOf(secret);
    const places: [string, string][] = [
      ['/app/accounts/', own.account],
      ['/app/transactions/', own.transaction],
      ['/app/import/', own.statement],
    ];
    for (const [path, id] of places) {
      const answers = [await bea.page(path + id), await bea.page(path + neverLike(id))];
      const [refused, unknown] = answers.map(({ status, html }) => [status, plain(html).replace(/[\da-f-]{36}/g, '')]);
      expect(refused).toEqual(unknown);
      expect(refused![0]).toBe(404);
    }
  });
});
