import { randomUUID } from 'node:crypto';
import { expected, type Scene } from '../factories/scene.js';
import { byPath, type Variant } from './operation-variant.js';

const transaction = (scene: Scene): Promise<string> => scene.transaction();

/** Links two fresh transactions: the one that was refunded, and the link. */
export async function linked(scene: Scene): Promise<{ readonly id: string; readonly linkId: string }> {
  const [id, transactionId] = [await scene.transaction(), await scene.transaction({ kind: 'inflow' })];
  const made = await scene.home.post(`/transactions/${id}/links`, { relation: 'refunded-by', transactionId });
  return { id, linkId: expected(made, 201).body.data.id as string };
}

function unlinking(): Variant {
  const made = new Map<Scene, string>();
  return {
    places: {
      'path id': async (scene) => {
        const { id, linkId } = await linked(scene);
        made.set(scene, linkId);
        return id;
      },
      'path linkId': (scene) => Promise.resolve(made.get(scene) ?? randomUUID()),
    },
    request: (ids) => ({ path: `/transactions/${ids['path id']!}/links/${ids['path linkId']!}` }),
  };
}

/** Refunds and reimbursements. */
export const LINK_OPERATIONS: Readonly<Record<string, readonly Variant[]>> = {
  'GET /transactions/{id}/links': [byPath('/transactions/{id}/links', async (scene) => (await linked(scene)).id)],
  'POST /transactions/{id}/links': [
    {
      places: { 'path id': transaction, 'body transactionId': transaction },
      request: (ids) => ({
        path: `/transactions/${ids['path id']!}/links`,
        body: { relation: 'refund-of', transactionId: ids['body transactionId'] },
      }),
    },
  ],
  'DELETE /transactions/{id}/links/{linkId}': [unlinking()],
};
