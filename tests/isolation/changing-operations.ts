import type { Scene } from '../factories/scene.js';
import type { Ids, Variant } from './operation-variant.js';

const account = (scene: Scene): Promise<string> => scene.account();
const category = (scene: Scene): Promise<string> => scene.category();

/** One item of a request for many; `item` makes it of its ids, which stand at `items.<name>`. */
const recording = (
  places: Readonly<Record<string, (scene: Scene) => Promise<string>>>,
  item: (id: (name: string) => string | undefined, scene: Scene) => object,
): Variant => ({
  places: Object.fromEntries(Object.entries(places).map(([name, fresh]) => [`body items.${name}`, fresh])),
  request: (ids: Ids, scene) => ({
    path: '/transactions/bulk',
    body: { items: [item((name) => ids[`body items.${name}`], scene)] },
  }),
});
const spent = { date: '2026-02-04', kind: 'outflow', amount: '7.30' };

/** How to record and change many transactions at once. */
export const CHANGING_OPERATIONS: Readonly<Record<string, readonly Variant[]>> = {
  'POST /transactions/bulk': [
    recording({ accountId: account, categoryId: category }, (id, { canary }) => ({
      ...spent,
      accountId: id('accountId'),
      categoryId: id('categoryId'),
      payee: canary,
    })),
    recording({ accountId: account, 'splits.categoryId': category }, (id, { canary }) => ({
      ...spent,
      accountId: id('accountId'),
      splits: [{ categoryId: id('splits.categoryId'), amount: '7.30', note: canary }],
    })),
    recording({ fromAccountId: account, toAccountId: account }, (id) => ({
      date: '2026-02-04',
      amount: '7.30',
      fromAccountId: id('fromAccountId'),
      toAccountId: id('toAccountId'),
    })),
  ],
};
