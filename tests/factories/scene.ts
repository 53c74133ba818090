import { randomBytes, randomUUID } from 'node:crypto';
import type { TestApp } from '../support/app.js';
import { until } from '../support/until.js';
import { invitationTo } from './membership.js';
import { call, expected, openAccount, registerHousehold, PASSWORD, type Answer, type Household } from './household.js';

export { expected };

/** A household that lives a little: everything it writes carries its canary. */
export interface Scene {
  readonly home: Household;
  /** A word that stands in every text this household sends. */
  readonly canary: string;
  /** A fresh account. */
  account(): Promise<string>;
  group(): Promise<string>;
  category(): Promise<string>;
  /** A fresh transaction of an account of its own. */
  transaction(more?: object): Promise<string>;
  /** A fresh preview of a statement. */
  statement(): Promise<string>;
  /** The notification of a fresh transaction. */
  notification(): Promise<string>;
  /** A fresh search of a fresh account, kept and shared with the household. */
  savedView(): Promise<string>;
  /** A fresh API key. */
  apiKey(): Promise<string>;
  /** Another session of the same user. */
  session(): Promise<string>;
  /** A member besides the owner. */
  member(): Promise<string>;
  /** A role of the household's own making that nobody has. */
  role(): Promise<string>;
  /** An invitation that waits for an answer. */
  invitation(): Promise<string>;
  /** The token of a fresh invitation of a third household to this one's owner. */
  invited(): Promise<string>;
  /** The household has a second owner, as which the first may leave. */
  shareOwnership(): Promise<void>;
  /** The first owner owns the household again, whatever became of them; the other member reads. */
  repair(): Promise<void>;
}

const idIn = (answer: Answer, status = 201): string => expected(answer, status).body.data.id as string;

/** A UUID of the same moment as `id` that nobody has. */
export const neverLike = (id: string): string =>
  `${id.slice(0, 14)}7${randomBytes(2).toString('hex').slice(0, 3)}-8${randomUUID().slice(20)}`;

export const startScene = async (app: TestApp, name: string): Promise<Scene> =>
  sceneOf(app, await registerHousehold(app, name));

/** @param opening what its accounts are opened with besides their names */
export function sceneOf(app: TestApp, home: Household, opening: object = {}): Scene {
  const canary = `canary${randomBytes(6).toString('hex')}`;
  const text = (): string => `${canary} ${randomUUID().slice(0, 8)}`;
  const account = (): Promise<string> => openAccount(home, { name: text(), group: canary, ...opening });
  const create = async (more: object): Promise<string> =>
    idIn(await home.post('/categories', { name: text(), kind: 'expense', ...more }));
  const category = async (): Promise<string> => create({ parentId: await create({}) });
  const transaction = async (more: object = {}): Promise<string> => {
    const body = {
      date: '2026-02-03',
      kind: 'outflow',
      accountId: await account(),
      amount: '12.50',
      payee: text(),
      ...more,
    };
    return idIn(await home.post('/transactions', body));
  };
  return {
    home,
    canary,
    account,
    group: () => create({}),
    category,
    transaction,
    statement: async () => idIn(await home.upload(`${canary}.csv`, statementOf(text()), await account())),
    notification: async () => {
      const recorded = await transaction();
      return until('the notification of a transaction', async () => {
        const { body } = await home.get('/notifications?limit=100');
        return (body.data as Notified[]).find((one) => one.params.transactionId === recorded)?.id;
      });
    },
    savedView: async () => {
      const search = { q: canary, accountId: await account() };
      return idIn(await home.post('/saved-views', { name: text(), search, shared: true }));
    },
    apiKey: async () => idIn(await home.post('/api-keys', { name: text(), scopes: ['accounts:read'] })),
    ...peopleOf(app, home, canary),
    session: async () => {
      const signedIn = await call(`${app.url}/api/v1/auth/login`, {
        method: 'POST',
        body: { email: home.email, password: PASSWORD, deviceName: text() },
      });
      const bearer = { authorization: `Bearer ${expected(signedIn, 200).body.accessToken as string}` };
      const { body } = await call(`${app.url}/api/v1/sessions`, { headers: bearer });
      return (body.data as { id: string; current: boolean }[]).find((one) => one.current)!.id;
    },
  };
}

interface Notified {
  readonly id: string;
  readonly params: { readonly transactionId?: string };
}

/** A small statement whose payees carry `text`. */
export const statementOf = (text: string): string =>
  `Date,Payee,Memo,Amount\n2026-03-01,${text},,-4.20\n2026-03-02,${text},,18.00\n`;

/** The members, roles and invitations of a scene; its second member, someone else's account, joins when first needed. */
function peopleOf(
  app: TestApp,
  home: Household,
  canary: string,
): Pick<Scene, 'member' | 'role' | 'invitation' | 'invited' | 'shareOwnership' | 'repair'> {
  const idOf = async (one: Household): Promise<string> => (await one.get('/me')).body.data.id as string;
  let companion: Promise<string> | null = null;
  const companionId = (): Promise<string> => (companion ??= registerHousehold(app, 'Companion').then(idOf));
  const belongs = (userId: string, role: string): Promise<unknown> =>
    app.database.rows(
      `insert into tenancy_members (tenant_id, user_id, role) values ($1, $2, $3)
       on conflict (tenant_id, user_id) do update set role = excluded.role, role_id = null`,
      [home.tenantId, userId, role],
    );
  let me = '';
  let invitations = 0;
  return {
    member: async () => {
      me ||= await idOf(home);
      await belongs(await companionId(), 'viewer');
      return companionId();
    },
    role: async () =>
      idIn(await home.post('/roles', { name: `${canary} ${randomUUID().slice(0, 8)}`, scopes: ['accounts:read'] })),
    invitation: async () =>
      idIn(await home.post('/invitations', { email: `${canary}-${randomUUID()}@example.com`, role: 'viewer' })),
    invited: async () => {
      invitations += 1;
      const third = await registerHousehold(app, 'Third');
      expected(await third.post('/invitations', { email: home.email, role: 'viewer' }), 201);
      return invitationTo(app, home.email, invitations);
    },
    shareOwnership: async () => {
      me ||= await idOf(home);
      await belongs(await companionId(), 'owner');
    },
    repair: async () => {
      if (!me) return;
      await belongs(me, 'owner');
      await belongs(await companionId(), 'viewer');
    },
  };
}
