import { randomUUID } from 'node:crypto';
import { call, type Answer } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

const LIMIT = 20;

let app: TestApp;
beforeAll(
  async () => void (app = await startApp({ credentialRequestsPerMinute: LIMIT, requestsPerMinute: 1_000 })),
  60_000,
);
afterAll(() => app.close(), 60_000);

const login = (path: string, from: string): Promise<Answer> =>
  call(`${app.url}${path}`, {
    method: 'POST',
    body: { email: `nobody-${randomUUID()}@example.com`, password: 'not the password' },
    headers: { 'x-forwarded-for': from, 'x-real-ip': from, forwarded: `for=${from}` },
  });

test('every endpoint says how much is left', async () => {
  for (const path of ['/api/v1/me', '/login', '/api/schema']) {
    const { headers } = await call(`${app.url}${path}`);
    expect([path, headers.get('ratelimit-limit')]).toEqual([path, '1000']);
    expect(Number(headers.get('ratelimit-remaining'))).toBeLessThan(1_000);
    expect(Number(headers.get('ratelimit-reset'))).toBeLessThanOrEqual(60);
  }
});

test('HDR-02: a hundred sign-ins that each claim another source, by either spelling, are limited', async () => {
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      login(n % 2 ? '/api/v1/auth/login' : '/api/v1/auth/%6cogin', `198.51.100.${n}`),
    ),
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(LIMIT);
  expect(statuses.filter((status) => status === 429)).toHaveLength(100 - LIMIT);
  const refused = answers.find(({ status }) => status === 429)!;
  expect(refused.body.error.code).toBe('TOO_MANY_REQUESTS');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.headers.get('ratelimit-remaining')).toBe('0');
});

test.each([
  '/api/v1/auth/refresh',
  '/api/v1/auth/register',
  '/api/v1/auth/verify-email',
  '/login',
  '/register',
  '/verify-email',
])('%s counts with the credentials', async (path) => {
  const answer = await call(`${app.url}${path}`, { method: 'POST', body: {} });
  expect([answer.status, answer.headers.get('ratelimit-limit')]).toEqual([429, String(LIMIT)]);
});
