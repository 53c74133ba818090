import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { call, PASSWORD, registerHousehold, type Answer, type Household } from '../../factories/household.js';
import { createServerProcess, type Server } from '../../support/server-process.js';
import { quantile } from '../../support/statistics.js';

const SIGN_INS = 200;
const GIB_IN_KIB = 1_048_576;

/** AUTH-02, with the parameters that ship: many who sign in at once cost others neither memory nor time. */
let server: Server;
let home: Household;
let another: Household;

beforeAll(async () => {
  server = await createServerProcess({ ARGON2_MEMORY_KIB: '19456', ARGON2_PASSES: '2', TRUST_PROXY: 'true' });
  await server.start('all');
  home = await registerHousehold(server.asApp, 'Ana');
  another = await registerHousehold(server.asApp, 'Ben');
}, 60_000);
afterAll(() => server.close(), 60_000);

const residentKib = (): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${server.pid()}/status`, 'utf8'))![1]);
/** Half with the right password from one place, the others of addresses that nobody has, each from its own. */
const signIn = (n: number): Promise<Answer> =>
  call(`${server.url}/api/v1/auth/login`, {
    method: 'POST',
    body: { email: n % 2 ? home.email : `nobody-${randomUUID()}@example.com`, password: PASSWORD },
    headers: { 'x-forwarded-for': n % 2 ? '192.0.2.1' : `198.51.100.${n}` },
  });

test('200 sign-ins at once: less than 1 GiB, and another user is served within a second', async () => {
  await another.get('/accounts');
  const before = residentKib();
  let [most, running] = [before, true];
  const storm = Promise.all(Array.from({ length: SIGN_INS }, (_, n) => signIn(n))).finally(
    () => void (running = false),
  );
  const times: number[] = [];
  while (running) {
    const start = performance.now();
    expect((await another.get('/accounts')).status).toBe(200);
    times.push(performance.now() - start);
    most = Math.max(most, residentKib());
  }
  const statuses = (await storm).map(({ status }) => status);
  expect(statuses.toSorted()).toEqual(Array.from({ length: SIGN_INS }, (_, n) => (n < SIGN_INS / 2 ? 200 : 401)));
  expect(times.length).toBeGreaterThan(20);
  expect(most - before).toBeLessThan(GIB_IN_KIB);
  expect(quantile(times, 0.99)).toBeLessThan(1_000);
}, 120_000);

test('every kept hash has at least the parameters of the requirement', async () => {
  const rows = await server.database.rows<{ hash: string }>(`select password_hash as hash from identity_users`);
  expect(rows).toHaveLength(2);
  for (const { hash } of rows) {
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=/);
    expect(Number(/\bm=(\d+)/.exec(hash)![1])).toBeGreaterThanOrEqual(19_456);
    expect(Number(/\bt=(\d+)/.exec(hash)![1])).toBeGreaterThanOrEqual(2);
  }
});
