import { Client } from 'pg';
import { call, PASSWORD, registerHousehold, type Answer } from '../../factories/household.js';
import { Visitor } from '../../factories/visitor.js';
import { startApp, type TestApp } from '../../support/app.js';
import { until } from '../../support/until.js';
import { LetterBox } from './letter-box.js';

const NEXT = 'lemon river copper window';

let app: TestApp;
let box: LetterBox;
beforeAll(async () => {
  app = await startApp({ poolSize: 6 });
  box = new LetterBox(app);
}, 60_000);
afterAll(() => app.close());

/** Holds the table of sessions against writers, so that what is under way stops right before its session is stored. */
async function whileHeld(work: (waiting: (count: number) => Promise<unknown>) => Promise<void>): Promise<void> {
  const holder = new Client({ connectionString: app.database.url });
  await holder.connect();
  try {
    await holder.query('begin');
    await holder.query('lock table identity_sessions in share row exclusive mode');
    await work((count) =>
      until(`${count} that wait`, async () => {
        const [row] = await app.database.rows<{ count: number }>(
          `select count(*)::int as count from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'`,
        );
        return row!.count === count;
      }),
    );
    await holder.query('commit');
  } finally {
    await holder.end();
  }
}

test.each([
  ['API', async (email: string): Promise<boolean> => (await box.login(email)).status === 200],
  [
    'page',
    async (email: string): Promise<boolean> => {
      const visitor = new Visitor(app);
      await visitor.signIn(email);
      return (await visitor.get('/app')).response.status === 200;
    },
  ],
])(
  'AUTH-06: a sign-in by %s with the old password, under way while the password is set anew, lets nobody in',
  async (_way, signsIn) => {
    const home = await registerHousehold(app, 'Ana');
    const token = await box.resetToken(home.email);
    await box.quiet();
    let late: Promise<boolean> | null = null;
    let reset: Promise<Answer> | null = null;
    await whileHeld(async (waiting) => {
      // The reset comes first to the table and has set the password; the sign-in has found the old one right before.
      reset = box.post('/auth/password/reset', { token, password: NEXT });
      await waiting(1);
      late = signsIn(home.email);
      await waiting(2);
    });
    expect((await reset!).status).toBe(200);
    expect(await late!).toBe(false);
    expect((await box.login(home.email, NEXT)).status).toBe(200);
    const [row] = await app.database.rows<{ count: number }>(
      `select count(*)::int as count from identity_sessions s join identity_users u on u.id = s.user_id
        where u.email = $1 and s.revoked_at is null`,
      [home.email],
    );
    expect(row!.count).toBe(1);
  },
  30_000,
);
test('a sign-in that waits for nothing of the kind goes on', async () => {
  const home = await registerHousehold(app, 'Bea');
  let late: Promise<Answer> | null = null;
  await whileHeld(async (waiting) => {
    late = call(`${app.url}/api/v1/auth/login`, { method: 'POST', body: { email: home.email, password: PASSWORD } });
    await waiting(1);
  });
  expect((await late!).status).toBe(200);
});
