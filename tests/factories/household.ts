import { randomUUID } from 'node:crypto';
import type { TestApp } from '../support/app.js';
import { until } from '../support/until.js';

/** JSON as it came: tests look into it freely. */
export type Json = ReturnType<typeof JSON.parse>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Json;
}

export interface Call {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A signed-in user of a household of their own, speaking to the API as a mobile app would. */
export interface Household {
  readonly email: string;
  readonly userId: string;
  readonly tenantId: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  get(path: string): Promise<Answer>;
  /** Posts with a fresh Idempotency-Key unless one is given. */
  post(path: string, body?: unknown, key?: string): Promise<Answer>;
  call(path: string, call: Call): Promise<Answer>;
  upload(fileName: string, content: Uint8Array | string, accountId: string, key?: string): Promise<Answer>;
}

export const PASSWORD = 'correct horse battery staple';

/** One request; a body is sent as JSON unless it is a form. */
export async function call(url: string, { method = 'GET', body, headers = {} }: Call = {}): Promise<Answer> {
  const isForm = body instanceof FormData;
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: { ...(body !== undefined && !isForm ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
}

/** The answer, or an error that shows what came instead. */
export function expected(answer: Answer, ...statuses: number[]): Answer {
  if (!statuses.includes(answer.status))
    throw new Error(`${answer.status} instead of ${statuses.join()}: ${answer.text}`);
  return answer;
}

/** Registers, reads the mail, verifies and signs in: what anyone would do. */
export async function registerHousehold(app: TestApp, name = 'Ana', more: object = {}): Promise<Household> {
  const email = `${name.toLowerCase()}-${randomUUID().slice(0, 8)}@example.com`;
  const api = (path: string, body: unknown): Promise<Answer> =>
    call(`${app.url}/api/v1${path}`, { method: 'POST', body });
  const registered = await api('/auth/register', {
    email,
    password: PASSWORD,
    displayName: name,
    locale: 'en',
    timeZone: 'Europe/Madrid',
    baseCurrency: 'EUR',
    acceptTerms: true,
    ...more,
  });
  if (registered.status !== 202) throw new Error(`register: ${registered.status} ${registered.text}`);
  const mail = await until(`the mail to ${email}`, () => app.mails().find((text) => text.includes(email)));
  const verified = await api('/auth/verify-email', { token: tokenIn(mail) });
  if (verified.status >= 300) throw new Error(`verify: ${verified.status} ${verified.text}`);
  return signedIn(app, email);
}

/** Signs in anew: the household is the one the user is at home in. */
export async function signedIn(app: TestApp, email: string): Promise<Household> {
  const body = { email, password: PASSWORD };
  const login = await call(`${app.url}/api/v1/auth/login`, { method: 'POST', body });
  if (login.status !== 200) throw new Error(`login: ${login.status} ${login.text}`);
  return household(app.url, email, login.body);
}

/** The token of the link in a mail. */
export function tokenIn(mail: string): string {
  const token = /[?&]token=([\w-]+)/.exec(mail)?.[1];
  if (!token) throw new Error('The mail has no link with a token');
  return token;
}

function household(url: string, email: string, login: Json): Household {
  const bearer = { authorization: `Bearer ${login.accessToken}` };
  const ask = (path: string, { headers, ...rest }: Call): Promise<Answer> =>
    call(`${url}/api/v1${path}`, { ...rest, headers: { ...bearer, ...headers } });
  return {
    email,
    userId: login.user.id,
    tenantId: login.tenants[0].id,
    accessToken: login.accessToken,
    refreshToken: login.refreshToken,
    get: (path) => ask(path, {}),
    post: (path, body, key = randomUUID()) => ask(path, { method: 'POST', body, headers: { 'idempotency-key': key } }),
    call: ask,
    upload: (fileName, content, accountId, key = randomUUID()) => {
      const form = new FormData();
      form.set('file', new Blob([content as BlobPart]), fileName);
      form.set('accountId', accountId);
      return ask('/imports', { method: 'POST', body: form, headers: { 'idempotency-key': key } });
    },
  };
}

/** Opens an account and answers its id. */
export async function openAccount(home: Household, more: object = {}): Promise<string> {
  const body = { name: `Account ${randomUUID().slice(0, 6)}`, kind: 'checking', currency: 'EUR', ...more };
  const answer = await home.post('/accounts', body);
  if (answer.status !== 201) throw new Error(`accounts: ${answer.status} ${answer.text}`);
  return answer.body.data.id as string;
}

/** The balance of an account as decimal text. */
export async function balanceOf(home: Household, accountId: string, asOf?: string): Promise<string> {
  const answer = await home.get(`/accounts/${accountId}/balance${asOf ? `?asOf=${asOf}` : ''}`);
  return answer.body.data.amount as string;
}
