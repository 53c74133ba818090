import { randomBytes, randomUUID } from 'node:crypto';
import type { TestApp } from '../support/app.js';
import { until } from '../support/until.js';
import { call, openAccount, registerHousehold, PASSWORD, type Answer, type Household } from './household.js';

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
  /** A fresh API key. */
  apiKey(): Promise<string>;
  /** Another session of the same user. */
  session(): Promise<string>;
}

/** The answer, or an error that shows what came instead. */
export function expected(answer: Answer, ...statuses: number[]): Answer {
  if (!statuses.includes(answer.status))
    throw new Error(`${answer.status} instead of ${statuses.join()}: ${answer.text}`);
  return answer;
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
    apiKey: async () => idIn(await home.post('/api-keys', { name: text(), scopes: ['accounts:read'] })),
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
