import { randomUUID } from 'node:crypto';
import { expected, sceneOf, type Scene } from '../factories/scene.js';
import type { Json } from '../factories/household.js';
import { startHouseholdOfTwo, type Member } from '../factories/household-of-two.js';
import { startApp, type TestApp } from '../support/app.js';
import { quiet } from '../support/quiet.js';

/** TEN-07: payees, tags and merges of accounts that a member does not see are not there for them. */
let app: TestApp;
let ana: Member;
let bea: Member;
let secret: Scene;
let open: Scene;

beforeAll(async () => {
  app = await startApp({ poolSize: 6 });
  ({ ana, bea } = await startHouseholdOfTwo(app));
  secret = sceneOf(app, ana.home, { visibility: 'members' });
  open = sceneOf(app, bea.home);
}, 60_000);
afterAll(() => app.close());

const LISTS = ['/payees', '/payees?q=a', '/tags', '/merges', '/categories', '/accounts'];
const PAGES = ['/app/payees', '/app/tags', '/app/categories', '/app/accounts'];
const plain = (text: string): string =>
  text.replace(/name="_(key|csrf)" value="[^"]*"/g, 'name="_$1"').replace(/nonce="[^"]*"/g, 'nonce');
async function read(member: Member): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const path of LISTS) found[path] = expected(await member.home.get(path), 200).text;
  for (const path of PAGES) found[path] = plain((await member.page(path)).html);
  return found;
}
const list = async (member: Member, path: string): Promise<Json[]> =>
  expected(await member.home.get(path), 200).body.data as Json[];
const post = async (member: Member, path: string, body?: object): Promise<Json> =>
  expected(await member.home.post(path, body), 200, 201).body.data;
const rename = (member: Member, id: string, name: string): ReturnType<Member['home']['call']> =>
  member.home.call(`/payees/${id}`, {
    method: 'PATCH',
    body: { name },
    headers: { 'idempotency-key': randomUUID() },
  });
const payeeOf = async (member: Member, id: string): Promise<string> =>
  expected(await member.home.get(`/transactions/${id}`), 200).body.data.payee as string;

it('nothing that another member reads changes by what is paid, tagged, renamed, merged and undone in private', async () => {
  await open.transaction({ payee: 'Bakery', tags: ['bread'] });
  await quiet(app);
  await read(bea);
  const before = await read(bea);
  await secret.transaction({ payee: 'Bakery', tags: ['bread', secret.canary] });
  await secret.transaction({ payee: `${secret.canary} jeweller`, tags: [secret.canary] });
  const [own] = await list(ana, `/payees?q=${secret.canary}`);
  const renamed = expected(await rename(ana, own.id as string, `${secret.canary} watches`), 200).body.data;
  await post(ana, `/merges/${renamed.id as string}/undo`);
  await post(ana, '/tags/rename', { from: secret.canary, to: `${secret.canary} two` });
  await quiet(app);
  expect(await read(bea)).toEqual(before);
  expect(JSON.stringify(before)).not.toContain(secret.canary);
  // She who sees them has all of it, or the above would prove nothing.
  const mine = JSON.stringify(await read(ana));
  expect(mine.split(secret.canary).length).toBeGreaterThan(5);
  expect((await list(ana, '/payees?q=bakery'))[0]).toMatchObject({ transactions: 2 });
  expect((await list(bea, '/payees?q=bakery'))[0]).toMatchObject({ transactions: 1 });
});

it('a member who renames a payee renames what they see, and is told of no more', async () => {
  const name = `Florist ${randomUUID().slice(0, 6)}`;
  const [hidden, shown] = [await secret.transaction({ payee: name }), await open.transaction({ payee: name })];
  const [payee] = await list(bea, `/payees?q=${encodeURIComponent(name)}`);
  const renamed = expected(await rename(bea, payee.id as string, `${name} new`), 200).body.data;
  expect(renamed).toMatchObject({ transactions: 1 });
  expect([await payeeOf(ana, hidden), await payeeOf(ana, shown)]).toEqual([name, `${name} new`]);
  expect((await ana.home.post(`/merges/${renamed.id as string}/undo`)).status).toBe(404);
});

it('a payee that only hidden accounts have is not found, and cannot be merged into', async () => {
  const name = `${secret.canary} only`;
  await secret.transaction({ payee: name });
  await open.transaction({ payee: 'Grocer' });
  const [hidden] = await list(ana, `/payees?q=${encodeURIComponent(name)}`);
  const [grocer] = await list(bea, '/payees?q=grocer');
  const into = await bea.home.post(`/payees/${grocer.id as string}/merge`, { intoId: hidden.id as string });
  const away = await rename(bea, hidden.id as string, 'Found you');
  expect([into.status, away.status]).toEqual([404, 404]);
});

it('merging a category moves the legs of hidden accounts too, counts the seen ones only, and undoing restores all', async () => {
  const [from, into] = [await open.category(), await open.category()];
  const [hidden, shown] = [
    await secret.transaction({ categoryId: from }),
    await open.transaction({ categoryId: from }),
  ];
  const categoryOf = async (id: string): Promise<string> =>
    expected(await ana.home.get(`/transactions/${id}`), 200).body.data.splits[0].categoryId as string;
  const merged = await post(bea, `/categories/${from}/merge`, { version: 1, intoId: into });
  expect(merged).toMatchObject({ transactions: 1 });
  expect([await categoryOf(hidden), await categoryOf(shown)]).toEqual([into, into]);
  await post(bea, `/merges/${merged.id as string}/undo`);
  expect([await categoryOf(hidden), await categoryOf(shown)]).toEqual([from, from]);
});
