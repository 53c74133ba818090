import { randomUUID } from 'node:crypto';
import { PASSWORD, type Household } from '../factories/household.js';
import { statementOf, type Scene } from '../factories/scene.js';
import { CHANGING_OPERATIONS } from './changing-operations.js';
import { ATTACHMENT_OPERATIONS } from './attachment-operations.js';
import { LINK_OPERATIONS } from './link-operations.js';
import { EXPLAINING_OPERATIONS, KNOWN } from './explaining-operations.js';
import { ORGANISING_OPERATIONS } from './organising-operations.js';
import { SAVED_VIEW_OPERATIONS } from './saved-view-operations.js';
import { byPath, byQuery, none, type Ids, type Variant } from './operation-variant.js';
import { knownVersion, marking, reconciledAccount, reconciling, ticking } from './versioned-variants.js';

const account = (scene: Scene): Promise<string> => scene.account();
const category = (scene: Scene): Promise<string> => scene.category();
const transaction = (scene: Scene): Promise<string> => scene.transaction();
const transferred = async (scene: Scene): Promise<string> => {
  const [fromAccountId, toAccountId] = [await scene.account(), await scene.account()];
  const { body } = await scene.home.post('/transfers', {
    date: '2026-02-03',
    fromAccountId,
    toAccountId,
    amount: '3.00',
  });
  return body.data.id as string;
};
/** An account with a transaction, so that a list of its transactions is not empty. */
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
/** The notification before the newest, so that something came after it. */
const earlierNotification = async (scene: Scene): Promise<string> => {
  const id = await scene.notification();
  await scene.notification();
  return id;
};

const committed = async (scene: Scene): Promise<string> => {
  const id = await scene.statement();
  await scene.home.post(`/imports/${id}/commit`);
  return id;
};

const flow = (ids: Ids, scene: Scene): object => ({
  date: '2026-02-04',
  kind: 'outflow',
  accountId: ids['body accountId'],
  amount: '7.30',
  payee: scene.canary,
});
const transfer = (ids: Ids): object => ({
  date: '2026-02-04',
  fromAccountId: ids['body fromAccountId'],
  toAccountId: ids['body toAccountId'],
  amount: '7.30',
});
const seenBy = ({ userId }: Household, ids: Ids): object => ({
  visibility: 'members',
  memberIds: [userId, ids['body memberIds']],
});
const bothAccounts = { 'body fromAccountId': account, 'body toAccountId': account };

/** Every variant of a flow or, after `path`, of a correction. */
const flows = (path: string, own: Variant['places']): Variant[] => {
  const at = (ids: Ids): string => path.replace('{id}', ids['path id'] ?? '');
  return [
    {
      places: { ...own, 'body accountId': account, 'body categoryId': category },
      request: (ids, scene) => ({ path: at(ids), body: { ...flow(ids, scene), categoryId: ids['body categoryId'] } }),
    },
    {
      places: { ...own, 'body accountId': account, 'body splits.categoryId': category },
      request: (ids, scene) => {
        const splits = [{ categoryId: ids['body splits.categoryId'], amount: '7.30', note: scene.canary }];
        return { path: at(ids), body: { ...flow(ids, scene), splits } };
      },
    },
  ];
};

function uploadForm(accountId: string, { canary }: Scene): FormData {
  const form = new FormData();
  form.set('file', new Blob([statementOf(`${canary} ${randomUUID()}`)]), `${canary}.csv`);
  form.set('accountId', accountId);
  return form;
}

/** Accepts or declines an invitation that a third household has just sent. */
function answering(path: string): Variant {
  const tokens = new Map<Scene, string>();
  return {
    places: {},
    prepare: async (scene) => void tokens.set(scene, await scene.invited()),
    request: (_ids, scene) => ({ path, body: { token: tokens.get(scene) ?? 'none' } }),
  };
}

/** How to call every operation of the API but those of `/auth`, which know no tenant yet. */
export const OPERATIONS: Readonly<Record<string, readonly Variant[]>> = {
  ...EXPLAINING_OPERATIONS,
  ...ATTACHMENT_OPERATIONS,
  ...LINK_OPERATIONS,
  ...ORGANISING_OPERATIONS,
  ...CHANGING_OPERATIONS,
  ...SAVED_VIEW_OPERATIONS,
  'POST /accounts': [
    none('/accounts', ({ canary }) => ({ name: `${canary} ${randomUUID()}`, kind: 'cash', currency: 'EUR' })),
    {
      places: { 'body memberIds': (scene) => scene.member() },
      request: (ids, { canary, home }) => ({
        path: '/accounts',
        body: { name: `${canary} ${randomUUID()}`, kind: 'cash', currency: 'EUR', ...seenBy(home, ids) },
      }),
    },
  ],
  'GET /accounts/{id}': [byPath('/accounts/{id}', account)],
  'PATCH /accounts/{id}': [
    byPath('/accounts/{id}', account, ({ canary }) => ({ version: 1, name: `${canary} ${randomUUID()}` })),
    {
      places: { 'path id': account, 'body memberIds': (scene) => scene.member() },
      request: (ids, { home }) => ({
        path: `/accounts/${ids['path id']!}`,
        body: { version: 1, ...seenBy(home, ids) },
      }),
    },
  ],
  'POST /accounts/{id}/archive': [byPath('/accounts/{id}/archive', account, () => ({ version: 1 }))],
  'GET /accounts/{id}/reconciliations': [byPath('/accounts/{id}/reconciliations', reconciledAccount)],
  'POST /accounts/{id}/reconciliations': [
    byPath('/accounts/{id}/reconciliations', account, () => ({ date: '2026-02-28', statementBalance: '1.00' })),
  ],
  'GET /accounts/{id}/reconciliations/{rid}': [reconciling('', () => undefined)],
  'PATCH /accounts/{id}/reconciliations/{rid}': [ticking('cleared'), ticking('pending')],
  'POST /accounts/{id}/reconciliations/{rid}/confirm': [reconciling('/confirm', () => ({ version: 1, adjust: true }))],
  'POST /accounts/{id}/reconciliations/{rid}/reopen': [reconciling('/reopen', () => ({ version: 2 }), true)],
  'GET /api-keys': [none('/api-keys')],
  'POST /api-keys': [
    none('/api-keys', ({ canary }) => ({ name: `${canary} ${randomUUID()}`, scopes: ['accounts:read'] })),
  ],
  'DELETE /api-keys/{id}': [byPath('/api-keys/{id}', (scene) => scene.apiKey())],
  'GET /categories': [none('/categories')],
  'POST /categories': [
    {
      places: { 'body parentId': (scene) => scene.group() },
      request: (ids, { canary }) => ({
        path: '/categories',
        body: { name: `${canary} ${randomUUID()}`, kind: 'expense', parentId: ids['body parentId'] },
      }),
    },
  ],
  'GET /imports': [none('/imports')],
  'POST /imports': [
    {
      places: { 'body accountId': account },
      request: (ids, scene) => ({ path: '/imports', body: uploadForm(ids['body accountId']!, scene) }),
    },
  ],
  'GET /imports/{id}': [byPath('/imports/{id}', (scene) => scene.statement())],
  'POST /imports/{id}/commit': [byPath('/imports/{id}/commit', (scene) => scene.statement())],
  'POST /imports/{id}/undo': [byPath('/imports/{id}/undo', committed)],
  'GET /invitations': [none('/invitations')],
  'POST /invitations': [
    {
      places: { 'body roleId': (scene) => scene.role() },
      request: (ids, { canary }) => ({
        path: '/invitations',
        body: { email: `${canary}-${randomUUID()}@example.com`, roleId: ids['body roleId'] },
      }),
    },
  ],
  'POST /invitations/accept': [answering('/invitations/accept')],
  'POST /invitations/decline': [answering('/invitations/decline')],
  'DELETE /invitations/{id}': [byPath('/invitations/{id}', (scene) => scene.invitation())],
  'POST /invitations/{id}/resend': [byPath('/invitations/{id}/resend', (scene) => scene.invitation())],
  'GET /me': [none('/me')],
  'PATCH /me': [knownVersion('/me', ({ canary }) => ({ displayName: canary }))],
  'POST /me/email': [none('/me/email', () => ({ newEmail: `next-${randomUUID()}@example.com`, password: PASSWORD }))],
  'DELETE /me/email': [none('/me/email')],
  'GET /members': [none('/members')],
  'POST /members/leave': [{ ...none('/members/leave'), prepare: (scene) => scene.shareOwnership() }],
  'PATCH /members/{userId}': [
    {
      places: { 'path userId': (scene) => scene.member(), 'body roleId': (scene) => scene.role() },
      request: (ids) => ({ path: `/members/${ids['path userId']!}`, body: { roleId: ids['body roleId'] } }),
    },
  ],
  'DELETE /members/{userId}': [
    {
      places: { 'path userId': (scene) => scene.member() },
      request: (ids) => ({ path: `/members/${ids['path userId']!}` }),
    },
  ],
  'GET /notifications': [none('/notifications'), byQuery('/notifications', 'after', earlierNotification)],
  'POST /notifications/{id}/read': [byPath('/notifications/{id}/read', (scene) => scene.notification())],
  'GET /roles': [none('/roles')],
  'POST /roles': [
    none('/roles', ({ canary }) => ({ name: `${canary} ${randomUUID().slice(0, 8)}`, scopes: ['accounts:read'] })),
  ],
  'PATCH /roles/{id}': [
    byPath(
      '/roles/{id}',
      (scene) => scene.role(),
      () => ({ version: 1, scopes: ['accounts:read'] }),
    ),
  ],
  'DELETE /roles/{id}': [byPath('/roles/{id}', (scene) => scene.role())],
  'GET /sessions': [none('/sessions')],
  'DELETE /sessions/{id}': [byPath('/sessions/{id}', (scene) => scene.session())],
  'GET /sync': [none('/sync'), none('/sync?limit=3')],
  'GET /tenants': [none('/tenants')],
  'POST /tenants': [none('/tenants', ({ canary }) => ({ name: `${canary} club`, baseCurrency: 'EUR' }))],
  'GET /tenants/current': [none('/tenants/current')],
  'PATCH /tenants/current': [none('/tenants/current', () => ({ version: 1 }))],
  'GET /tenants/current/entitlements': [none('/tenants/current/entitlements')],
  'POST /tenants/current/transfer-ownership': [
    {
      places: { 'body userId': (scene) => scene.member() },
      request: (ids) => ({ path: '/tenants/current/transfer-ownership', body: { userId: ids['body userId'] } }),
    },
  ],
  'GET /transactions': [
    none('/transactions'),
    none(`/transactions?asOf=2026-12-31&${KNOWN}`),
    byQuery('/transactions', 'accountId', usedAccount),
    byQuery('/transactions', 'categoryId', usedCategory),
    byQuery(`/transactions?${KNOWN}`, 'accountId', usedAccount),
    byQuery(`/transactions?${KNOWN}`, 'categoryId', usedCategory),
  ],
  'POST /transactions': flows('/transactions', {}),
  'PATCH /transactions/{id}': [
    byPath('/transactions/{id}', transaction, ({ canary }) => ({ version: 1, payee: canary })),
    marking(),
  ],
  'POST /transactions/{id}/corrections': [
    ...flows('/transactions/{id}/corrections', { 'path id': transaction }),
    {
      places: { 'path id': transferred, ...bothAccounts },
      request: (ids) => ({ path: `/transactions/${ids['path id']!}/corrections`, body: transfer(ids) }),
    },
  ],
  'POST /transactions/{id}/reversal': [byPath('/transactions/{id}/reversal', transaction)],
  'POST /transfers': [{ places: bothAccounts, request: (ids) => ({ path: '/transfers', body: transfer(ids) }) }],
};
