import { randomUUID } from 'node:crypto';
import { call, type Answer, type Json } from '../factories/household.js';
import { startScene, type Scene } from '../factories/scene.js';
import { startApp, type TestApp } from '../support/app.js';
import { OPERATIONS } from './operation-table.js';
import type { Variant } from './operation-variant.js';

/** TEN-09, I-26: every operation of the document, asked with keys that hold its scopes, or all others. */
let app: TestApp;
let scene: Scene;
let document: Json;
let key: string;
let held: string[];

beforeAll(async () => {
  app = await startApp({ poolSize: 6 });
  scene = await startScene(app, 'Ana');
  document = (await call(`${app.url}/api/schema`)).body;
  held = (await scene.home.get('/me')).body.data.scopes as string[];
  await makeKey();
}, 60_000);
afterAll(() => app.close());

async function makeKey(): Promise<void> {
  key = (await scene.home.post('/api-keys', { name: 'Matrix', scopes: held })).body.data.key as string;
}

const operations = Object.entries(OPERATIONS).map(([operation, [variant]]): [string, Variant] => [operation, variant!]);

const needs = (operation: string): { scopes: string[]; freshFactor: boolean } => {
  const [method, path] = operation.split(' ') as [string, string];
  const one = document.paths[`/api/v1${path}`][method.toLowerCase()];
  return { scopes: one['x-scopes'] as string[], freshFactor: one['x-fresh-factor'] === true };
};

async function askWith(scopes: readonly string[], operation: string, variant: Variant): Promise<Answer> {
  await app.database.rows(`update identity_api_keys set scopes = $1`, [scopes]);
  await variant.prepare?.(scene);
  const ids: Record<string, string> = {};
  for (const [place, fresh] of Object.entries(variant.places)) ids[place] = await fresh(scene);
  const { path, body } = variant.request(ids, scene);
  const answer = await call(`${app.url}/api/v1${path}`, {
    method: operation.split(' ')[0]!,
    ...(body === undefined ? {} : { body }),
    headers: { authorization: `Bearer ${key}`, 'idempotency-key': randomUUID() },
  });
  await scene.repair();
  // Whoever leaves loses their keys, also when they come back.
  if (operation === 'POST /members/leave' && answer.status < 300) await makeKey();
  return answer;
}

it.each(operations)('%s takes a key with its scopes, unless it is a grave act', async (operation, variant) => {
  const { scopes, freshFactor } = needs(operation);
  // Nobody gives a role that holds more than they do: for those acts the key holds everything.
  const alone = scopes.length > 0 ? scopes : ['reports:read'];
  const answer = await askWith(scopes.includes('members:admin') ? held : alone, operation, variant);
  if (freshFactor) expect([answer.status, answer.body.error.code]).toEqual([403, 'STEP_UP_REQUIRED']);
  else expect([200, 201, 202, 204]).toContain(answer.status);
});

it.each(operations)('%s refuses a key that lacks one of its scopes and has all others', async (operation, variant) => {
  const { scopes } = needs(operation);
  for (const lacking of scopes) {
    const others = held.filter((scope) => scope !== lacking);
    const answer = await askWith(others, operation, variant);
    expect([lacking, answer.status, answer.body.error.code]).toEqual([lacking, 403, 'SCOPE_MISSING']);
  }
  if (scopes.length === 0) expect((await askWith(held, operation, variant)).status).toBeLessThan(300);
});

it('a key that reads is refused by every write', async () => {
  const reading = held.filter((scope) => scope.endsWith(':read'));
  for (const [operation, variant] of operations.filter(([name]) => !name.startsWith('GET '))) {
    const answer = await askWith(reading, operation, variant);
    expect([operation, answer.status]).toEqual([operation, 403]);
  }
});
