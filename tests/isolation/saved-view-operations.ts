import { randomUUID } from 'node:crypto';
import { expected, type Scene } from '../factories/scene.js';
import { byPath, none, type Variant } from './operation-variant.js';

const view = (scene: Scene): Promise<string> => scene.savedView();
const named = ({ canary }: Scene): string => `${canary} ${randomUUID().slice(0, 8)}`;
const boundTo = (name: 'accountId' | 'categoryId', fresh: (scene: Scene) => Promise<string>): Variant => ({
  places: { [`body search.${name}`]: fresh },
  request: (ids, scene) => ({
    path: '/saved-views',
    body: { name: named(scene), search: { [name]: ids[`body search.${name}`] } },
  }),
});
const rebound = (name: 'accountId' | 'categoryId', fresh: (scene: Scene) => Promise<string>): Variant => ({
  places: { 'path id': view, [`body search.${name}`]: fresh },
  request: (ids) => ({
    path: `/saved-views/${ids['path id']!}`,
    body: { version: 1, search: { [name]: ids[`body search.${name}`] } },
  }),
});

/** Puts all there are in order: those before, and a fresh one. */
function ordering(): Variant {
  const standing = new Map<Scene, readonly string[]>();
  return {
    places: { 'body ids': view },
    prepare: async (scene) => {
      const { body } = expected(await scene.home.get('/saved-views'), 200);
      standing.set(
        scene,
        (body.data as { id: string }[]).map(({ id }) => id),
      );
    },
    request: (ids, scene) => ({
      path: '/saved-views/order',
      body: { ids: [...(standing.get(scene) ?? []), ids['body ids']!] },
    }),
  };
}

/** Searches that are kept under a name. */
export const SAVED_VIEW_OPERATIONS: Readonly<Record<string, readonly Variant[]>> = {
  'GET /saved-views': [none('/saved-views')],
  'GET /saved-views/{id}': [byPath('/saved-views/{id}', view)],
  'POST /saved-views': [
    boundTo('accountId', (scene) => scene.account()),
    boundTo('categoryId', (scene) => scene.category()),
  ],
  'POST /saved-views/order': [ordering()],
  'PATCH /saved-views/{id}': [
    rebound('accountId', (scene) => scene.account()),
    rebound('categoryId', (scene) => scene.category()),
  ],
  'DELETE /saved-views/{id}': [byPath('/saved-views/{id}', view)],
};
