import { randomUUID } from 'node:crypto';
import { call, PASSWORD, registerHousehold, type Answer, type Household } from '../../factories/household.js';
import { compareTimes, tellsNothing, type Probe } from '../../support/compare-times.js';
import { createServerProcess, type Server } from '../../support/server-process.js';

const PROBES = 45;

/**
 * AUTH-05: what takes as long for an address that has an account as for one that has none. With the parameters that
 * ship, since what is compared is small beside a hash; in a process that serves and consumes no events, whose work would
 * fall on whichever request comes next.
 */
let server: Server;
let known: string;
let locked: string;
let asker: Household;

beforeAll(async () => {
  server = await createServerProcess({ ARGON2_MEMORY_KIB: '19456', ARGON2_PASSES: '2', TRUST_PROXY: 'true' });
  await server.start('all');
  known = (await registerHousehold(server.asApp, 'Ana')).email;
  locked = (await registerHousehold(server.asApp, 'Ben')).email;
  asker = await registerHousehold(server.asApp, 'Carla');
  await server.kill();
  await server.start('web');
}, 60_000);
afterAll(() => server.close(), 60_000);

const nobody = (): string => `nobody-${randomUUID()}@example.com`;
const post = (path: string, body: object): Promise<Answer> =>
  call(`${server.url}/api/v1${path}`, { method: 'POST', body, headers: { 'x-forwarded-for': '192.0.2.1' } });
const unlocked = async (): Promise<void> => {
  await server.database.rows(`delete from identity_tries`);
};
const isLocked = async (): Promise<void> => {
  const [row] = await server.database.rows(`select 1 from identity_tries where locked_until > now()`);
  for (let n = 0; !row && n < 5; n++) await post('/auth/login', { email: locked, password: 'wrong' });
};

const signIn = (emailOf: () => string, prepare: Probe['prepare'] & {}, password = 'not the password'): Probe => ({
  prepare,
  send: async () => expect((await post('/auth/login', { email: emailOf(), password })).status).toBe(401),
});
const register = (emailOf: () => string): Probe => ({
  send: async () => {
    const person = { displayName: 'Ana', locale: 'en', timeZone: 'Europe/Madrid', baseCurrency: 'EUR' };
    const body = { ...person, email: emailOf(), password: PASSWORD, acceptTerms: true };
    expect((await post('/auth/register', body)).status).toBe(202);
  },
});

const forget = (emailOf: () => string): Probe => ({
  send: async () => expect((await post('/auth/password/forgot', { email: emailOf() })).status).toBe(202),
});
/** What is limited by the hour or the day is forgotten before each. */
const change = (emailOf: () => string): Probe => ({
  prepare: async () => {
    await server.database.rows(`delete from identity_mail_tokens`);
  },
  send: async () => {
    const answer = await asker.post('/me/email', { newEmail: emailOf(), password: PASSWORD });
    expect(answer.status).toBe(202);
  },
});
const invite = (emailOf: () => string): Probe => ({
  prepare: async () => {
    await server.database.rows(`truncate tenancy_invitations, tenancy_invitation_mails`);
  },
  send: async () => {
    expect((await asker.post('/invitations', { email: emailOf(), role: 'viewer' })).status).toBe(201);
  },
});
/** Each pair of requests whose answers must not tell by their time whether an address has an account. */
const PAIRS: readonly (readonly [what: string, one: Probe, other: Probe])[] = [
  ['signing in with a wrong password', signIn(() => known, unlocked), signIn(nobody, unlocked)],
  [
    'signing in with the right password while locked, and with a wrong one at an unknown address',
    signIn(() => locked, isLocked, PASSWORD),
    signIn(nobody, isLocked),
  ],
  ['registering', register(() => known), register(nobody)],
  ['forgetting a password', forget(() => known), forget(nobody)],
  ['asking for another address', change(() => known), change(nobody)],
  ['inviting', invite(() => known), invite(nobody)],
];

test.each(PAIRS)(
  '%s takes as long for a known address as for an unknown one',
  async (_what, one, other) => {
    const verdict = await compareTimes(one, other, PROBES);
    expect([verdict, tellsNothing(verdict)]).toEqual([verdict, true]);
  },
  120_000,
);
