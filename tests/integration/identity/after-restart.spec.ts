import { call, PASSWORD, registerHousehold, type Answer } from '../../factories/household.js';
import { createServerProcess, type Server } from '../../support/server-process.js';

/** SES-02, AUTH-03, D7: what was ended or locked is so in PostgreSQL, not in the memory of a process. */
let server: Server;
beforeAll(async () => {
  server = await createServerProcess();
  await server.start('all');
}, 60_000);
afterAll(() => server.close(), 60_000);

const login = (email: string, password: string): Promise<Answer> =>
  call(`${server.url}/api/v1/auth/login`, { method: 'POST', body: { email, password } });
const me = (token: string): Promise<Answer> =>
  call(`${server.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } });

test('a session that was ended and a lock hold after the process was killed and started again', async () => {
  const home = await registerHousehold(server.asApp, 'Ana');
  const locked = await registerHousehold(server.asApp, 'Ben');
  const other = (await login(home.email, PASSWORD)).body.accessToken as string;
  expect((await home.post('/auth/logout')).status).toBe(204);
  for (let n = 0; n < 5; n++) await login(locked.email, `wrong password ${n}`);

  await server.kill();
  await server.start('all');
  expect((await me(home.accessToken)).status).toBe(401);
  expect((await me(other)).status).toBe(200);
  expect((await login(locked.email, PASSWORD)).status).toBe(401);
  expect((await locked.get('/me')).status).toBe(200);
}, 60_000);
