import type { TestApp } from '../support/app.js';
import { until } from '../support/until.js';
import {
  call,
  expected,
  PASSWORD,
  registerHousehold,
  tokenIn,
  type Answer,
  type Household,
  type Json,
} from './household.js';

/** The token of the newest invitation that was mailed to an address, once there are `count` of them. */
export async function invitationTo(app: TestApp, email: string, count = 1): Promise<string> {
  const mails = await until(`invitation ${count} to ${email}`, () => {
    const found = app.mails().filter((text) => text.includes(email) && text.includes('/invitations/accept?token='));
    return found.length >= count ? found : undefined;
  });
  return tokenIn(mails.at(-1)!);
}

/** The same person after going to another household: what they ask from now on is asked there. */
export async function goTo(app: TestApp, person: Household, tenantId: string): Promise<Household> {
  const bearer = { authorization: `Bearer ${person.accessToken}` };
  const answer = await call(`${app.url}/api/v1/auth/switch-tenant`, {
    method: 'POST',
    body: { tenantId },
    headers: bearer,
  });
  return speaking(app, person, expected(answer, 200).body.accessToken as string, tenantId);
}

/** Whoever holds an access token. */
export function speaking(app: TestApp, person: Household, accessToken: string, tenantId: string): Household {
  const ask: Household['call'] = (path, { headers, ...rest }) =>
    call(`${app.url}/api/v1${path}`, { ...rest, headers: { authorization: `Bearer ${accessToken}`, ...headers } });
  return {
    ...person,
    tenantId,
    accessToken,
    get: (path) => ask(path, {}),
    post: (path, body, key = crypto.randomUUID()) =>
      ask(path, { method: 'POST', body, headers: { 'idempotency-key': key } }),
    call: ask,
  };
}

/** Writes other than POST, under a key of their own unless one is given. */
export const write = (
  person: Household,
  method: 'PATCH' | 'DELETE',
  path: string,
  { body, key = crypto.randomUUID() }: { readonly body?: unknown; readonly key?: string } = {},
): Promise<Answer> =>
  person.call(path, { method, headers: { 'idempotency-key': key }, ...(body === undefined ? {} : { body }) });

export interface Joined {
  /** In the household they joined. */
  readonly there: Household;
  /** In the household of their own. */
  readonly home: Household;
  readonly userId: string;
}

/** Registers someone, invites them with a role and has them accept and go there. */
export async function joinedBy(app: TestApp, owner: Household, name: string, role: object): Promise<Joined> {
  const home = await registerHousehold(app, name);
  expected(await owner.post('/invitations', { email: home.email, ...role }), 201);
  const token = await invitationTo(app, home.email);
  expected(await home.post('/invitations/accept', { token }), 200);
  const there = await goTo(app, home, owner.tenantId);
  return { there, home, userId: (await home.get('/me')).body.data.id as string };
}

export const memberOf = async (owner: Household, userId: string): Promise<Json> =>
  ((await owner.get('/members')).body.data as Json[]).find((member: Json) => member.userId === userId);

/** Signs in anew; answers the body. */
export const signIn = async (app: TestApp, email: string, password = PASSWORD): Promise<Answer> =>
  call(`${app.url}/api/v1/auth/login`, { method: 'POST', body: { email, password } });
