import { randomUUID } from 'node:crypto';
import type { Scene } from '../factories/scene.js';
import { byPath, none, type Variant } from './operation-variant.js';

const account = (scene: Scene): Promise<string> => scene.account();
const category = (scene: Scene): Promise<string> => scene.category();
const usedCategory = async (scene: Scene): Promise<string> => {
  const id = await scene.category();
  await scene.transaction({ categoryId: id });
  return id;
};
const payee = async (scene: Scene): Promise<string> => {
  const name = `${scene.canary} ${randomUUID()}`;
  await scene.transaction({ payee: name });
  const { body } = await scene.home.get(`/payees?q=${encodeURIComponent(name)}`);
  return (body.data as { id: string }[])[0]!.id;
};
const merge = async (scene: Scene): Promise<string> => {
  const { body } = await scene.home.call(`/payees/${await payee(scene)}`, {
    method: 'PATCH',
    body: { name: `${scene.canary} ${randomUUID()}` },
    headers: { 'idempotency-key': randomUUID() },
  });
  return body.data.id as string;
};
/** The last tag that a scene used, made before it is sent. */
function tagged(path: string, body: (name: string) => unknown): Variant {
  const names = new Map<Scene, string>();
  return {
    places: {},
    prepare: async (scene) => {
      const name = `tag ${randomUUID()}`;
      names.set(scene, name);
      await scene.transaction({ tags: [name] });
    },
    request: (_ids, scene) => ({ path, body: body(names.get(scene) ?? 'none') }),
  };
}
/** Puts all there is in order: what stood before, as `standing` tells it, and the fresh one. */
function ordering(
  path: string,
  fresh: (scene: Scene) => Promise<string>,
  { list, body }: { list: string; body: (ids: readonly string[]) => unknown },
): Variant {
  const standing = new Map<Scene, readonly string[]>();
  return {
    places: { 'body ids': fresh },
    prepare: async (scene) => {
      const { body: found } = await scene.home.get(list);
      standing.set(
        scene,
        (found.data as Ordered[]).filter(isOrdered).map(({ id }) => id),
      );
    },
    request: (ids, scene) => ({ path, body: body([...(standing.get(scene) ?? []), ids['body ids']!]) }),
  };
}
interface Ordered {
  readonly id: string;
  readonly archived: boolean;
  readonly kind: string;
  readonly parentId?: string | null;
  readonly systemKey?: string | null;
}
/** An open account, or an open group for money out. */
const isOrdered = ({ archived, kind, parentId, systemKey }: Ordered): boolean =>
  !archived && (parentId === undefined || (parentId === null && systemKey === null && kind === 'expense'));
/** Orders the one category of a fresh group. */
function orderingWithin(): Variant {
  const children = new Map<Scene, string>();
  return {
    places: {
      'body parentId': async (scene) => {
        const child = await scene.category();
        children.set(scene, child);
        const { body } = await scene.home.get('/categories');
        return (body.data as Ordered[]).find(({ id }) => id === child)!.parentId!;
      },
    },
    request: (ids, scene) => ({
      path: '/categories/order',
      body: { kind: 'expense', parentId: ids['body parentId'], ids: [children.get(scene) ?? ''] },
    }),
  };
}

/** How to put a book in order: categories, payees, tags, merges and the order of accounts. */
export const ORGANISING_OPERATIONS: Readonly<Record<string, readonly Variant[]>> = {
  'POST /accounts/order': [ordering('/accounts/order', account, { list: '/accounts', body: (ids) => ({ ids }) })],
  'POST /accounts/groups/rename': [
    {
      places: {},
      prepare: async (scene) => {
        await scene.account();
      },
      request: (_ids, { canary }) => ({ path: '/accounts/groups/rename', body: { from: canary, to: canary } }),
    },
  ],
  'POST /categories/order': [
    ordering('/categories/order', (scene) => scene.group(), {
      list: '/categories',
      body: (ids) => ({ kind: 'expense', parentId: null, ids }),
    }),
    orderingWithin(),
  ],
  'PATCH /categories/{id}': [
    {
      places: { 'path id': category, 'body parentId': (scene) => scene.group() },
      request: (ids) => ({
        path: `/categories/${ids['path id']!}`,
        body: { version: 1, parentId: ids['body parentId'] },
      }),
    },
  ],
  'POST /categories/{id}/archive': [byPath('/categories/{id}/archive', category, () => ({ version: 1 }))],
  'POST /categories/{id}/unarchive': [byPath('/categories/{id}/unarchive', category, () => ({ version: 1 }))],
  'POST /categories/{id}/merge': [
    {
      places: { 'path id': usedCategory, 'body intoId': category },
      request: (ids) => ({
        path: `/categories/${ids['path id']!}/merge`,
        body: { version: 1, intoId: ids['body intoId'] },
      }),
    },
  ],
  'GET /merges': [none('/merges'), none('/merges?kind=payee')],
  'POST /merges/{id}/undo': [byPath('/merges/{id}/undo', merge)],
  'GET /payees': [none('/payees'), none('/payees?q=a')],
  'PATCH /payees/{id}': [byPath('/payees/{id}', payee, ({ canary }) => ({ name: `${canary} ${randomUUID()}` }))],
  'POST /payees/{id}/merge': [
    {
      places: { 'path id': payee, 'body intoId': payee },
      request: (ids) => ({ path: `/payees/${ids['path id']!}/merge`, body: { intoId: ids['body intoId'] } }),
    },
  ],
  'GET /tags': [none('/tags')],
  'POST /tags/rename': [tagged('/tags/rename', (from) => ({ from, to: `tag ${randomUUID()}` }))],
  'POST /tags/remove': [tagged('/tags/remove', (name) => ({ name }))],
};
