import { randomUUID } from 'node:crypto';
import { expected, type Scene } from '../factories/scene.js';
import type { Variant } from './operation-variant.js';

/** An account with a draft of a reconciliation. */
export const reconciledAccount = async (scene: Scene): Promise<string> => {
  const id = await scene.account();
  await scene.transaction({ accountId: id });
  expected(
    await scene.home.post(`/accounts/${id}/reconciliations`, { date: '2026-02-28', statementBalance: '1.00' }),
    201,
  );
  return id;
};

/** On a reconciliation, found below its account. */
export function reconciling(action: string, body: () => unknown, confirmed = false): Variant {
  const made = new Map<Scene, string>();
  return {
    places: {
      'path id': async (scene) => {
        const accountId = await reconciledAccount(scene);
        const path = `/accounts/${accountId}/reconciliations`;
        const rid = (await scene.home.get(path)).body.data[0].id as string;
        if (confirmed) expected(await scene.home.post(`${path}/${rid}/confirm`, { version: 1, adjust: true }), 200);
        made.set(scene, rid);
        return accountId;
      },
      'path rid': (scene) => Promise.resolve(made.get(scene) ?? randomUUID()),
    },
    request: (ids) => ({
      path: `/accounts/${ids['path id']!}/reconciliations/${ids['path rid']!}${action}`,
      body: body(),
    }),
  };
}

/** A change of the one thing that a path names, from the version that stands. */
export function knownVersion(path: string, change: (scene: Scene) => object): Variant {
  const versions = new Map<Scene, number>();
  return {
    places: {},
    prepare: async (scene) =>
      void versions.set(scene, expected(await scene.home.get(path), 200).body.data.version as number),
    request: (_ids, scene) => ({ path, body: { version: versions.get(scene) ?? 1, ...change(scene) } }),
  };
}

/** Ticks a transaction of the account whose statement is checked. */
export function ticking(how: 'cleared' | 'pending'): Variant {
  const { places, ...variant } = reconciling('', () => undefined);
  const accounts = new Map<Scene, string>();
  return {
    places: {
      'path id': async (scene) => {
        const accountId = await places['path id']!(scene);
        accounts.set(scene, accountId);
        return accountId;
      },
      'path rid': places['path rid']!,
      [`body ${how}`]: (scene) => scene.transaction({ accountId: accounts.get(scene) }),
    },
    request: (ids, scene) => ({
      ...variant.request(ids, scene),
      body: { version: 1, [how]: [ids[`body ${how}`]] },
    }),
  };
}

/** Says of which account a transaction is marked. */
export function marking(): Variant {
  const accounts = new Map<Scene, string>();
  return {
    places: {
      'body accountId': async (scene) => {
        const id = await scene.account();
        accounts.set(scene, id);
        return id;
      },
      'path id': (scene) => scene.transaction({ accountId: accounts.get(scene) }),
    },
    request: (ids) => ({
      path: `/transactions/${ids['path id']!}`,
      body: { version: 1, status: 'pending', accountId: ids['body accountId'] },
    }),
  };
}
