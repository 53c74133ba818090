import type { Scene } from '../factories/scene.js';
import { byPath, none, type Variant } from './operation-variant.js';
import { reconciling } from './versioned-variants.js';

/** As known at an instant that is to come: all of it. */
export const KNOWN = 'knownAt=2199-12-31T00:00:00Z';

const account = (scene: Scene): Promise<string> => scene.account();
const transaction = (scene: Scene): Promise<string> => scene.transaction();

/** How to ask for what was known, and for where figures come from. */
export const EXPLAINING_OPERATIONS: Readonly<Record<string, readonly Variant[]>> = {
  'GET /accounts': [none('/accounts'), none(`/accounts?asOf=2026-01-31&${KNOWN}`)],
  'GET /accounts/{id}/balance': [
    byPath('/accounts/{id}/balance', account),
    byPath('/accounts/{id}/balance?asOf=2026-01-31', account),
    byPath(`/accounts/{id}/balance?${KNOWN}`, account),
  ],
  'GET /accounts/{id}/balance/explain': [
    byPath('/accounts/{id}/balance/explain', account),
    byPath('/accounts/{id}/balance/explain?asOf=2026-01-31&limit=2', account),
    byPath(`/accounts/{id}/balance/explain?${KNOWN}`, account),
  ],
  'GET /accounts/{id}/reconciliations/{rid}/explain': [
    reconciling('/explain', () => undefined),
    reconciling('/explain?figure=cleared', () => undefined),
  ],
  'GET /imports/{id}/explain': [
    byPath('/imports/{id}/explain', (scene) => scene.statement()),
    byPath('/imports/{id}/explain?figure=debits', (scene) => scene.statement()),
  ],
  'GET /transactions/{id}': [
    byPath('/transactions/{id}', transaction),
    byPath(`/transactions/{id}?${KNOWN}`, transaction),
  ],
};
