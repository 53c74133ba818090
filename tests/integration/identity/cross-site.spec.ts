import { PASSWORD, registerHousehold } from '../../factories/household.js';
import { Visitor } from '../../factories/visitor.js';
import { startApp, type TestApp } from '../../support/app.js';

/** SES-07: forms that another site sends on somebody's behalf. */
let app: TestApp;
beforeAll(async () => void (app = await startApp()), 60_000);
afterAll(() => app.close());

const cookieOf = (visitor: Visitor): string =>
  [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
const tokenOf = async (visitor: Visitor, page: string): Promise<string> =>
  /name="_csrf" value="([^"]+)"/.exec((await visitor.get(page)).html)![1]!;
const send = (path: string, fields: Record<string, string>, headers: Record<string, string>): Promise<Response> =>
  fetch(`${app.url}${path}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields), headers });

interface Sender {
  readonly visitor: Visitor;
  readonly token: string;
  readonly others: string;
}
type Forged = (from: Sender) => { fields: Record<string, string>; headers?: Record<string, string> };

const FORGED: readonly (readonly [what: string, forged: Forged])[] = [
  ['without a token', () => ({ fields: {} })],
  ['with a wrong token', () => ({ fields: { _csrf: 'A'.repeat(52) } })],
  ['with somebody else’s token', ({ others }) => ({ fields: { _csrf: others } })],
  ['from an origin that is null', ({ token }) => ({ fields: { _csrf: token }, headers: { origin: 'null' } })],
  [
    'from a sibling subdomain',
    ({ token }) => ({ fields: { _csrf: token }, headers: { origin: `http://evil.${new URL(app.url).host}` } }),
  ],
  [
    'from what the browser calls another site',
    ({ token }) => ({ fields: { _csrf: token }, headers: { 'sec-fetch-site': 'cross-site' } }),
  ],
  [
    'from what the browser calls the same site',
    ({ token }) => ({ fields: { _csrf: token }, headers: { 'sec-fetch-site': 'same-site' } }),
  ],
];

const signedIn = async (name: string): Promise<Visitor> => {
  const home = await registerHousehold(app, name);
  const visitor = new Visitor(app);
  await visitor.signIn(home.email);
  return visitor;
};

describe.each([
  ['signing out', '/logout', {}],
  ['opening an account', '/app/accounts/new', { name: 'Forged', kind: 'cash', currency: 'EUR', _key: 'a-key-to-try' }],
])('SES-07 %s', (_what, path, fields: Record<string, string>) => {
  it.each(FORGED)(
    'is refused %s',
    async (_how, forged) => {
      const [visitor, other] = [await signedIn('Ana'), await signedIn('Bea')];
      const page = '/app/accounts/new';
      const from = { visitor, token: await tokenOf(visitor, page), others: await tokenOf(other, page) };
      const { fields: extra, headers = {} } = forged(from);
      const answer = await send(path, { ...fields, ...extra }, { cookie: cookieOf(visitor), ...headers });
      expect(answer.status).toBe(403);
      const { response, html } = await visitor.get('/app/accounts');
      expect([response.status, html.includes('Forged')]).toEqual([200, false]);
    },
    15_000,
  );

  it('is done with the token of the session, so that the refusals mean something', async () => {
    const visitor = await signedIn('Carla');
    const token = await tokenOf(visitor, '/app/accounts/new');
    const headers = { cookie: cookieOf(visitor), origin: app.url, 'sec-fetch-site': 'same-origin' };
    expect((await send(path, { ...fields, _csrf: token }, headers)).status).toBe(303);
  });
});

it('SES-07 signing in is refused without its token, and from another site', async () => {
  const home = await registerHousehold(app, 'Dora');
  const visitor = new Visitor(app);
  const token = await tokenOf(visitor, '/login');
  const fields = { email: home.email, password: PASSWORD };
  const cookie = cookieOf(visitor);
  expect((await send('/login', fields, { cookie })).status).toBe(403);
  expect((await send('/login', { ...fields, _csrf: token }, { cookie, origin: 'null' })).status).toBe(403);
  expect((await send('/login', { ...fields, _csrf: token }, { cookie, origin: app.url })).status).toBe(303);
});

it('SES-07 a session cookie that was planted before signing in is not the one that is signed in', async () => {
  const home = await registerHousehold(app, 'Eva');
  const planted = 'A'.repeat(43);
  const visitor = new Visitor(app);
  visitor.cookies.set('florin_session', planted);
  await visitor.signIn(home.email);
  const own = visitor.cookies.get('florin_session');
  expect([typeof own, own === planted]).toEqual(['string', false]);
  const attacker = new Visitor(app);
  attacker.cookies.set('florin_session', planted);
  expect((await attacker.get('/app')).response.status).toBe(303);
});
