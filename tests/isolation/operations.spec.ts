import { randomUUID } from 'node:crypto';
import { call, type Answer, type Json } from '../factories/household.js';
import { expected, neverLike, startScene, type Scene } from '../factories/scene.js';
import { startApp, type TestApp } from '../support/app.js';
import { idPlaces, operationsOf } from './operation-document.js';
import { OPERATIONS } from './operation-table.js';
import type { Ids, Request, Variant } from './operation-variant.js';

/** Two households; everything is asked by both, and B asks with the ids of A. */
/** Every probe leaves something behind. */
const ROOMY = { members: 500, invitations: 500, roles: 500, households: 100, accounts: 5_000 };
let app: TestApp;
let a: Scene;
let b: Scene;
let document: Json;

beforeAll(async () => {
  app = await startApp({ poolSize: 6, quotas: ROOMY });
  [a, b] = [await startScene(app, 'Ana'), await startScene(app, 'Bea')];
  // Both have something of everything.
  for (const scene of [a, b]) {
    await scene.notification();
    await scene.statement();
    await scene.category();
    await scene.apiKey();
    await scene.invitation();
  }
  document = (await call(`${app.url}/api/schema`)).body;
}, 60_000);
afterAll(() => app.close());
afterEach(async () => {
  await Promise.all([a.repair(), b.repair()]);
});

const ask = (scene: Scene, { method, path, body }: Request): Promise<Answer> =>
  scene.home.call(path, {
    method,
    ...(body === undefined ? {} : { body }),
    headers: method === 'GET' ? {} : { 'idempotency-key': randomUUID() },
  });
async function idsOf(variant: Variant, scene: Scene): Promise<Ids> {
  await variant.prepare?.(scene);
  const ids: Record<string, string> = {};
  for (const [place, fresh] of Object.entries(variant.places)) ids[place] = await fresh(scene);
  return ids;
}
const methodOf = (operation: string): string => operation.split(' ')[0]!;

/** What a caller can tell two answers apart by: status, header names and body, without what is new in every answer. */
const told = (answer: Answer, id: string): object => ({
  status: answer.status,
  headers: [...answer.headers.keys()].filter((name) => name !== 'content-length').sort(),
  body: answer.text.replaceAll(id, '<id>').replace(/"correlation_id":"[^"]*"/, '"correlation_id":""'),
});

const variants = Object.entries(OPERATIONS).flatMap(([operation, ways]) =>
  ways.map((variant, index): [string, string, Variant] => [
    operation,
    index === 0 ? '' : ` (way ${index + 1})`,
    variant,
  ]),
);
const probes = variants.flatMap(([operation, way, variant]) =>
  Object.keys(variant.places).map((place): [string, string, string, Variant] => [operation, way, place, variant]),
);

describe('the served document', () => {
  it('has no operation that this file cannot call, and this file none that is not served', () => {
    expect(Object.keys(OPERATIONS).toSorted()).toEqual(operationsOf(document));
  });

  it('has no place for an id that is not probed here', () => {
    const probed = Object.entries(OPERATIONS).flatMap(([operation, ways]) =>
      [...new Set(ways.flatMap((variant) => Object.keys(variant.places)))].map((place) => `${operation}: ${place}`),
    );
    expect(probed.toSorted()).toEqual(idPlaces(document));
    expect(probed.length).toBeGreaterThan(20);
  });
});

describe('anyone who is not signed in', () => {
  it.each(variants)('is refused by %s%s', async (operation, _way, variant) => {
    const { path, body } = variant.request(await idsOf(variant, a), a);
    const headers = methodOf(operation) === 'GET' ? {} : { 'idempotency-key': randomUUID() };
    const answer = await call(`${app.url}/api/v1${path}`, { method: methodOf(operation), body, headers });
    expect([answer.status, answer.body.error.code]).toEqual([401, 'NOT_AUTHENTICATED']);
    expect(answer.text).not.toContain(a.canary);
  });
});

describe('the owner', () => {
  it.each(variants)('is served by %s%s', async (operation, _way, variant) => {
    const answer = await ask(a, { method: methodOf(operation), ...variant.request(await idsOf(variant, a), a) });
    expected(answer, 200, 201, 202, 204);
    // A list that is empty for its owner would prove nothing about anyone else's.
    if (Array.isArray(answer.body?.data)) expect(answer.body.data).not.toEqual([]);
  });
});

describe('another household', () => {
  it.each(variants)('finds nothing of the owner in what %s%s answers', async (operation, _way, variant) => {
    const answer = await ask(b, { method: methodOf(operation), ...variant.request(await idsOf(variant, b), b) });
    expected(answer, 200, 201, 202, 204);
    for (const secret of [a.canary, a.home.tenantId, a.home.email]) expect(answer.text).not.toContain(secret);
  });

  it.each(probes)(
    'is told by %s%s with the owner’s %s what it is told of an id that never was',
    async (operation, _way, place, variant) => {
      const method = methodOf(operation);
      const own = await idsOf(variant, b);
      const foreign = (await idsOf(variant, a))[place]!;
      const never = neverLike(foreign);
      const refused = await ask(b, { method, ...variant.request({ ...own, [place]: foreign }, b) });
      const unknown = await ask(b, { method, ...variant.request({ ...own, [place]: never }, b) });
      expect(told(refused, foreign)).toEqual(told(unknown, never));
      expect(refused.text).not.toContain(a.canary);
      if (place.startsWith('query ')) expect(expected(refused, 200).body.data).toEqual([]);
      else expect(refused.status).toBe(place === 'body memberIds' ? 400 : 404);
    },
  );
});
