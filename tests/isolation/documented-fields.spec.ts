import { randomUUID } from 'node:crypto';
import { call, type Answer, type Json } from '../factories/household.js';
import { expected, startScene, type Scene } from '../factories/scene.js';
import { startApp, type TestApp } from '../support/app.js';
import { fieldsBeyond } from './operation-document.js';
import { OPERATIONS } from './operation-table.js';
import type { Variant } from './operation-variant.js';

/** TEN-03: what goes in and what comes out is what the served document says, and nothing besides. */
const FORBIDDEN = ['tenantId', 'userId', 'role', 'balance', 'createdAt', 'id', 'isAdmin', 'emailVerified'];
const ROOMY = { members: 500, invitations: 500, roles: 500, households: 100, accounts: 5_000 };

let app: TestApp;
let scene: Scene;
let document: Json;

beforeAll(async () => {
  app = await startApp({ poolSize: 6, quotas: ROOMY });
  scene = await startScene(app, 'Ana');
  for (const something of ['notification', 'statement', 'category', 'apiKey', 'invitation', 'role'] as const)
    await scene[something]();
  document = (await call(`${app.url}/api/schema`)).body;
}, 60_000);
afterAll(() => app.close());
afterEach(() => scene.repair());

const operationOf = (name: string): Json => {
  const [method, path] = name.split(' ') as [string, string];
  return document.paths[`/api/v1${path}`][method.toLowerCase()];
};

async function ask(name: string, variant: Variant, more: object = {}): Promise<Answer> {
  await variant.prepare?.(scene);
  const ids: Record<string, string> = {};
  for (const [place, fresh] of Object.entries(variant.places)) ids[place] = await fresh(scene);
  const { path, body } = variant.request(ids, scene);
  const method = name.split(' ')[0]!;
  if (body instanceof FormData) for (const [field, value] of Object.entries(more)) body.set(field, String(value));
  const sent = body instanceof FormData ? body : { ...(body as object | undefined), ...more };
  return scene.home.call(path, {
    method,
    ...(method === 'GET' || (body === undefined && Object.keys(more).length === 0) ? {} : { body: sent }),
    headers: method === 'GET' ? {} : { 'idempotency-key': randomUUID() },
  });
}

const operations = Object.entries(OPERATIONS).map(([name, [first]]): [string, Variant] => [name, first!]);
const writes = operations.filter(([name]) => !name.startsWith('GET '));

/** `{}` for an operation that takes no body. */
const taken = (operation: Json): Json => {
  const schema = Object.values((operation.requestBody?.content ?? {}) as Record<string, Json>)[0]?.schema;
  return schema ?? {};
};
const forbiddenFor = (name: string): string[] => fieldsBeyond(document, taken(operationOf(name)), FORBIDDEN);
const blamed = ({ status, body }: Answer): unknown => [
  status,
  ((body?.error?.details ?? []) as Json[]).map(({ field, code }: Json) => `${field as string} ${code as string}`),
];

it.each(writes)(
  'TEN-03 %s refuses every field that is not its own',
  async (name, variant) => {
    for (const field of forbiddenFor(name)) {
      const answer = await ask(name, variant, { [field]: field === 'role' ? 'owner' : randomUUID() });
      expect([field, blamed(answer)]).toEqual([field, [400, [`${field} unknown_field`]]]);
    }
    expect(forbiddenFor(name).length).toBeGreaterThanOrEqual(FORBIDDEN.length - 2);
  },
  30_000,
);

it('TEN-03 the operations of signing in refuse every field that is not their own', async () => {
  const paths = Object.keys(document.paths as object).filter((path) => path.startsWith('/api/v1/auth/'));
  let asked = 0;
  for (const path of paths) {
    for (const [method, operation] of Object.entries(document.paths[path] as Record<string, Json>)) {
      if (method === 'get') continue;
      for (const field of fieldsBeyond(document, taken(operation), FORBIDDEN)) {
        const answer = await call(`${app.url}${path.replace('{id}', randomUUID())}`, {
          method: method.toUpperCase(),
          body: { [field]: 'x' },
          headers: { authorization: `Bearer ${scene.home.accessToken}` },
        });
        const faults = ((answer.body?.error?.details ?? []) as Json[]).map(({ field: at }: Json) => at as string);
        expect([method, path, field, answer.status, faults.includes(field)]).toEqual([method, path, field, 400, true]);
        asked++;
      }
    }
  }
  expect(asked).toBeGreaterThan(100);
  // None of them has signed anybody out.
  expect((await scene.home.get('/me')).status).toBe(200);
}, 30_000);

it.each(operations)(
  'TEN-03 %s answers the fields of the document and no others',
  async (name, variant) => {
    const answer = expected(await ask(name, variant), 200, 201, 202, 204);
    const documented: Json = operationOf(name).responses[answer.status];
    expect([name, answer.status, documented !== undefined]).toEqual([name, answer.status, true]);
    const schema: Json = documented?.content?.['application/json']?.schema;
    if (answer.status === 204) expect(answer.text).toBe('');
    else expect(undocumented(schema, answer.body)).toEqual([]);
  },
  30_000,
);

/** Paths of what is in `value` and not in `schema`. */
function undocumented(schema: Json, value: Json, path = ''): string[] {
  if (Array.isArray(value)) {
    const items = itemsOf(schema);
    return items ? value.flatMap((item) => undocumented(items, item, `${path}[]`)) : [`${path}[]`];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as object).flatMap(([key, inner]: [string, Json]) => {
    const found = propertyOf(schema, key);
    return found ? undocumented(found, inner, `${path}.${key}`) : [`${path}.${key}`];
  });
}
const partsOf = (schema: Json): Json[] => {
  if (schema?.$ref) return partsOf(document.components.schemas[(schema.$ref as string).split('/').at(-1)!]);
  return [schema, ...[...(schema?.anyOf ?? []), ...(schema?.oneOf ?? []), ...(schema?.allOf ?? [])].flatMap(partsOf)];
};
const itemsOf = (schema: Json): Json => partsOf(schema).find((part) => part?.items)?.items;
function propertyOf(schema: Json, key: string): Json {
  const parts = partsOf(schema);
  const open: Json = parts.map((part) => part?.additionalProperties).find((more) => typeof more === 'object');
  const found = parts.flatMap((part): Json[] => (part?.properties?.[key] ? [part.properties[key]] : []));
  return found.length > 1 ? { anyOf: found } : (found[0] ?? open);
}
