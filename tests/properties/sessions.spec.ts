import fc from 'fast-check';
import { call, PASSWORD, registerHousehold, type Answer, type Household } from '../factories/household.js';
import { startApp, type TestApp } from '../support/app.js';
import { seedOf } from './seed.js';

const RUNS = 20;

/** I-31: whatever the order of signing in, refreshing, answers lost, copies used and signing out. */
let app: TestApp;
let home: Household;
beforeAll(async () => {
  app = await startApp();
  home = await registerHousehold(app, 'Ana');
}, 60_000);
afterAll(() => app.close(), 60_000);

const post = (path: string, body?: object, token?: string): Promise<Answer> =>
  call(`${app.url}/api/v1/auth${path}`, {
    method: 'POST',
    ...(body ? { body } : {}),
    headers: token ? { authorization: `Bearer ${token}` } : {},
  });
const served = async (accessToken: string): Promise<boolean> =>
  (await call(`${app.url}/api/v1/me`, { headers: { authorization: `Bearer ${accessToken}` } })).status === 200;

/** What the model knows of a session: its refresh tokens in their order, and whether it lives. */
interface Family {
  readonly refreshTokens: string[];
  accessToken: string;
  lives: boolean;
}

type Step =
  | { readonly kind: 'login' }
  | { readonly kind: 'logout'; readonly family: number }
  | { readonly kind: 'refresh'; readonly family: number; readonly back: number; readonly atOnce: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'login' }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('logout' as const), family: fc.nat(3) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('refresh' as const),
      family: fc.nat(3),
      // How many tokens before the newest is presented: mostly none or the one before it.
      back: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.constant(1) }, fc.nat(4)),
      atOnce: fc.integer({ min: 1, max: 3 }),
    }),
  },
);

async function login(): Promise<Family> {
  const { status, body } = await post('/login', { email: home.email, password: PASSWORD });
  expect(status).toBe(200);
  return { refreshTokens: [body.refreshToken as string], accessToken: body.accessToken as string, lives: true };
}

async function refresh(family: Family, { back, atOnce }: Extract<Step, { kind: 'refresh' }>): Promise<void> {
  const { refreshTokens } = family;
  const newest = refreshTokens.length - 1;
  const place = Math.max(0, newest - back);
  const answers = await Promise.all(
    Array.from({ length: atOnce }, () => post('/refresh', { refreshToken: refreshTokens[place] })),
  );
  const statuses = new Set(answers.map(({ status }) => status));
  if (!family.lives || place < newest - 1) {
    expect([...statuses]).toEqual([401]);
    family.lives = false;
    return;
  }
  expect([...statuses]).toEqual([200]);
  const successors = new Set(answers.map(({ body }) => body.refreshToken as string));
  expect(successors.size).toBe(1);
  const [successor] = [...successors] as [string];
  if (place === newest) refreshTokens.push(successor);
  else expect(successor).toBe(refreshTokens[newest]);
  family.accessToken = answers[0]!.body.accessToken as string;
}

async function run(steps: readonly Step[]): Promise<void> {
  const families = [await login()];
  for (const each of steps) {
    if (each.kind === 'login') families.push(await login());
    else {
      const family = families[each.family % families.length]!;
      if (each.kind === 'refresh') await refresh(family, each);
      else {
        expect((await post('/logout', undefined, family.accessToken)).status).toBe(family.lives ? 204 : 401);
        family.lives = false;
      }
    }
    for (const { accessToken, lives } of families) expect(await served(accessToken)).toBe(lives);
  }
  const newestOfEach = await app.database.rows<{ newest: number }>(
    `select count(*) filter (where successor is null)::int as newest from identity_refresh_tokens group by session`,
  );
  expect(newestOfEach.filter(({ newest }) => newest !== 1)).toEqual([]);
  for (const { refreshTokens, lives } of families.filter((family) => !family.lives)) {
    const { status } = await post('/refresh', { refreshToken: refreshTokens.at(-1)! });
    expect([lives, status]).toEqual([false, 401]);
  }
}

test('I-31: a session has one newest refresh token, and none that works after its end', async () => {
  const property = fc.asyncProperty(fc.array(step, { maxLength: 12 }), run);
  await fc.assert(property, { ...seedOf('sessions'), numRuns: RUNS });
}, 300_000);
