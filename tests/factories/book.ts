import { randomUUID } from 'node:crypto';
import { balanceOf, openAccount, type Answer, type Household, type Json } from './household.js';
import { expected } from './scene.js';

/** What a bookkeeper does over the API, with defaults for what a test does not care about. */
export interface Book {
  readonly home: Household;
  account(currency?: string, more?: object): Promise<string>;
  category(more?: object): Promise<string>;
  /** Posts an outflow of 2026-02-03; `more` replaces fields. */
  flow(accountId: string, amount: string, more?: object): Promise<Answer>;
  transfer(fromAccountId: string, toAccountId: string, amount: string, more?: object): Promise<Answer>;
  /** PATCH with a fresh key. */
  patch(path: string, body: object, key?: string): Promise<Answer>;
  balance(accountId: string, asOf?: string): Promise<string>;
  /** The items of a list. */
  list(query?: string): Promise<Json[]>;
}

export const DAY = '2026-02-03';

/** The `data` of an answer that must be a success. */
export const made = (answer: Answer): Json => expected(answer, 200, 201).body.data;

/** The status and code of a refusal. */
export const refusal = (answer: Answer): [number, string] => [answer.status, answer.body.error.code as string];

/** Status, and the fields at fault with their codes. */
export const faults = (answer: Answer): [number, Record<string, string>] => [
  answer.status,
  Object.fromEntries(
    (answer.body.error.details as { field: string; code: string }[]).map(({ field, code }) => [field, code]),
  ),
];

export const bookOf = (home: Household): Book => ({
  home,
  account: (currency = 'EUR', more = {}) => openAccount(home, { currency, ...more }),
  category: async (more = {}) => {
    const body = { name: `Category ${randomUUID().slice(0, 8)}`, kind: 'expense', ...more };
    return made(await home.post('/categories', body)).id as string;
  },
  flow: (accountId, amount, more = {}) =>
    home.post('/transactions', { date: DAY, kind: 'outflow', accountId, amount, ...more }),
  transfer: (fromAccountId, toAccountId, amount, more = {}) =>
    home.post('/transfers', { date: DAY, fromAccountId, toAccountId, amount, ...more }),
  patch: (path, body, key = randomUUID()) =>
    home.call(path, { method: 'PATCH', body, headers: { 'idempotency-key': key } }),
  balance: (accountId, asOf) => balanceOf(home, accountId, asOf),
  list: async (query = '') => made(await home.get(`/transactions${query}`)) as Json[],
});
