import { randomUUID } from 'node:crypto';
import type { Answer } from '../factories/household.js';
import { neverLike, startScene, type Scene } from '../factories/scene.js';
import { compareTimes, tellsNothing, type Probe } from '../support/compare-times.js';
import { createServerProcess, type Server } from '../support/server-process.js';
import { OPERATIONS } from './operation-table.js';
import type { Variant } from './operation-variant.js';

const PROBES = 200;

/**
 * TEN-02: an id of another household takes as long to refuse as one that never was. In a process that serves and consumes
 * no events, whose work would fall on whichever request comes next.
 */
let server: Server;
let a: Scene;
let b: Scene;
const ids = new Map<string, { readonly own: Record<string, string>; readonly foreign: Record<string, string> }>();

const taking = Object.entries(OPERATIONS).flatMap(([operation, variants]) => {
  const isRead = operation.startsWith('GET ');
  const isReference = ['POST /transactions', 'POST /transfers', 'POST /categories'].includes(operation);
  return variants.flatMap((variant, way) =>
    isRead || isReference
      ? Object.keys(variant.places).map((place): [string, string, string, Variant] => [
          operation,
          place,
          `${operation} ${way}`,
          variant,
        ])
      : [],
  );
});

beforeAll(async () => {
  server = await createServerProcess();
  await server.start('all');
  [a, b] = [await startScene(server.asApp, 'Ana'), await startScene(server.asApp, 'Bea')];
  for (const [, , key, variant] of taking) {
    if (ids.has(key)) continue;
    const of = async (scene: Scene): Promise<Record<string, string>> => {
      const found: Record<string, string> = {};
      for (const [place, fresh] of Object.entries(variant.places)) found[place] = await fresh(scene);
      return found;
    };
    ids.set(key, { own: await of(b), foreign: await of(a) });
  }
  await server.kill();
  await server.start('web');
}, 60_000);
afterAll(() => server.close(), 60_000);

it.each(taking)(
  'TEN-02 %s takes as long for a foreign %s as for one that never was',
  async (operation, place, key, variant) => {
    const { own, foreign } = ids.get(key)!;
    const method = operation.split(' ')[0]!;
    const expectedStatus = place.startsWith('query ') ? 200 : 404;
    // The request is made before its time is taken: making an id takes longer than having one.
    const asking = (idOf: () => string): Probe => {
      let next: () => Promise<Answer>;
      return {
        prepare: () => {
          const { path, body } = variant.request({ ...own, [place]: idOf() }, b);
          const headers = method === 'GET' ? {} : { 'idempotency-key': randomUUID() };
          next = () => b.home.call(path, { method, ...(body === undefined ? {} : { body }), headers });
          return Promise.resolve();
        },
        send: async () => {
          const answer = await next();
          expect(answer.status).toBe(expectedStatus);
        },
      };
    };
    const theirs = foreign[place]!;
    const verdict = await compareTimes(
      asking(() => theirs),
      asking(() => neverLike(theirs)),
      PROBES,
    );
    expect([verdict, tellsNothing(verdict)]).toEqual([verdict, true]);
  },
  60_000,
);
