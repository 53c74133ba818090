import { randomUUID } from 'node:crypto';
import { expected, type Scene } from '../factories/scene.js';
import { byPath, none, type Ids, type Variant } from './operation-variant.js';

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

const transaction = (scene: Scene): Promise<string> => scene.transaction();
const renamed = ({ canary }: Scene): object => ({ payee: `${canary} ${randomUUID()}` });
/** A fresh set that waits, of one transaction. */
export const waiting = async (scene: Scene): Promise<string> => {
  const body = { transactionIds: [await scene.transaction()], change: renamed(scene) };
  return expected(await scene.home.post('/change-sets', body), 201).body.data.id as string;
};
const accepted = async (scene: Scene): Promise<string> => {
  const id = await waiting(scene);
  expected(await scene.home.post(`/change-sets/${id}/accept`, {}), 200);
  return id;
};
/** Changes a transaction, with what `change` makes of the id at `name`. */
const changing = (name: string, fresh: (scene: Scene) => Promise<string>, change: (id: string) => object): Variant => ({
  places: { [`body ${name}`]: fresh, 'body transactionIds': transaction },
  request: (ids) => ({
    path: '/change-sets',
    body: { transactionIds: [ids['body transactionIds']], change: change(ids[`body ${name}`]!) },
  }),
});
const finding = (name: string, fresh: (scene: Scene) => Promise<string>): Variant => ({
  places: { [`body filter.${name}`]: fresh },
  request: (ids, scene) => ({
    path: '/change-sets',
    body: { filter: { [name]: ids[`body filter.${name}`] }, change: renamed(scene) },
  }),
});
const usedAccount = async (scene: Scene): Promise<string> => {
  const id = await scene.account();
  await scene.transaction({ accountId: id });
  return id;
};
const usedCategory = async (scene: Scene): Promise<string> => {
  const id = await scene.category();
  await scene.transaction({ categoryId: id });
  return id;
};
/** Accepts a set of which it names an item, the one whose id stands at `name`. */
const acceptingOf = (name: 'itemIds' | 'exceptItemIds'): Variant => {
  const sets = new Map<Scene, string>();
  return {
    places: {
      [`body ${name}`]: async (scene) => {
        const transactionIds = [await scene.transaction(), await scene.transaction()];
        const body = { transactionIds, change: renamed(scene) };
        const id = expected(await scene.home.post('/change-sets', body), 201).body.data.id as string;
        sets.set(scene, id);
        return (await scene.home.get(`/change-sets/${id}`)).body.data.items[0].id as string;
      },
    },
    request: (ids, scene) => ({
      path: `/change-sets/${sets.get(scene) ?? 'none'}/accept`,
      body: { [name]: [ids[`body ${name}`]] },
    }),
  };
};

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
  'GET /change-sets': [
    {
      ...none('/change-sets'),
      prepare: async (scene) => {
        await waiting(scene);
      },
    },
  ],
  'POST /change-sets': [
    {
      places: { 'body transactionIds': transaction },
      request: (ids, scene) => ({
        path: '/change-sets',
        body: { transactionIds: [ids['body transactionIds']], change: renamed(scene) },
      }),
    },
    finding('accountId', usedAccount),
    finding('categoryId', usedCategory),
    changing('change.categoryId', category, (categoryId) => ({ categoryId })),
    changing('change.accountId', account, (accountId) => ({ accountId })),
    {
      places: {
        'body change.categoryId': category,
        'body change.fromCategoryId': category,
        'body transactionIds': transaction,
      },
      request: (ids) => ({
        path: '/change-sets',
        body: {
          transactionIds: [ids['body transactionIds']],
          change: { categoryId: ids['body change.categoryId'], fromCategoryId: ids['body change.fromCategoryId'] },
        },
      }),
    },
  ],
  'GET /change-sets/{id}': [byPath('/change-sets/{id}', waiting)],
  'POST /change-sets/{id}/accept': [
    byPath('/change-sets/{id}/accept', waiting, () => ({})),
    acceptingOf('itemIds'),
    acceptingOf('exceptItemIds'),
  ],
  'POST /change-sets/{id}/discard': [byPath('/change-sets/{id}/discard', waiting)],
  'POST /change-sets/{id}/undo': [byPath('/change-sets/{id}/undo', accepted)],
};
