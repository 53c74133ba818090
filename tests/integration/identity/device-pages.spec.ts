import { call, PASSWORD, registerHousehold, type Household } from '../../factories/household.js';
import { locationOf, Visitor } from '../../factories/visitor.js';
import { startApp, type TestApp } from '../../support/app.js';
import { until } from '../../support/until.js';

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Mobile/15E148 Safari/604.1';
const DEVICES = '/app/settings/devices';

let app: TestApp;
beforeAll(async () => void (app = await startApp()), 60_000);
afterAll(() => app.close(), 60_000);

async function signedIn(home: Household, userAgent?: string): Promise<Visitor> {
  const visitor = new Visitor(app, userAgent);
  const { response } = await visitor.signIn(home.email);
  expect(response.status).toBe(303);
  return visitor;
}
const isSignedIn = async (visitor: Visitor): Promise<boolean> => (await visitor.get(DEVICES)).response.status === 200;
const endPathOf = (html: string, device: string): string =>
  html
    .split('<tr')
    .find((row) => row.includes(device))!
    .match(/action="(\/app\/settings\/devices\/[^"]+\/end)"/)![1]!;

test('SES-08: devices are listed, this one marked, and another is signed out', async () => {
  const home = await registerHousehold(app, 'Ana');
  const [desk, phone] = [await signedIn(home), await signedIn(home, PHONE)];
  const { html } = await desk.get(DEVICES);
  for (const text of ['Firefox · Linux', 'Safari · iPhone', 'This device']) expect(html).toContain(text);
  expect(html.match(/This device/g)).toHaveLength(1);

  const ended = await desk.send(DEVICES, endPathOf(html, 'Safari · iPhone'));
  expect([ended.response.status, locationOf(ended)]).toEqual([303, DEVICES]);
  expect(locationOf(await phone.get('/app'))).toBe('/login?next=%2Fapp');
  expect((await home.get('/me')).status).toBe(200);
  expect((await desk.get(DEVICES)).html).not.toContain('Safari · iPhone');
});

test('all others are signed out at once, this one stays', async () => {
  const home = await registerHousehold(app, 'Ben');
  const [desk, phone] = [await signedIn(home), await signedIn(home, PHONE)];
  expect(locationOf(await desk.send(DEVICES, `${DEVICES}/end-others`))).toBe(DEVICES);
  expect([await isSignedIn(desk), await isSignedIn(phone)]).toEqual([true, false]);
  expect((await home.get('/me')).status).toBe(401);
});

test('signing out everywhere ends this one too, and its cookie', async () => {
  const home = await registerHousehold(app, 'Carla');
  const [desk, phone] = [await signedIn(home), await signedIn(home, PHONE)];
  const cookie = desk.cookies.get('florin_session')!;
  const left = await desk.send(DEVICES, `${DEVICES}/end-all`);
  expect([locationOf(left), desk.cookies.has('florin_session')]).toEqual(['/login', false]);
  desk.cookies.set('florin_session', cookie);
  expect([await isSignedIn(desk), await isSignedIn(phone)]).toEqual([false, false]);
  expect((await home.get('/me')).status).toBe(401);
});

test('somebody else’s session is not there', async () => {
  const [eva, finn] = [await registerHousehold(app, 'Eva'), await registerHousehold(app, 'Finn')];
  const [{ id }] = (await finn.get('/sessions')).body.data as [{ id: string }];
  const visitor = await signedIn(eva);
  const { html } = await visitor.get(DEVICES);
  const key = /name="_key" value="([^"]+)"/.exec(html)![1]!;
  const csrf = /name="_csrf" value="([^"]+)"/.exec(html)![1]!;
  const answer = await visitor.send(DEVICES, `${DEVICES}/${id}/end`, { _csrf: csrf, _key: key });
  expect(answer.response.status).toBe(404);
  expect((await finn.get('/me')).status).toBe(200);
});

describe('a sign-in on a device that was not seen before', () => {
  const noticesTo = ({ email }: Household): string[] =>
    app.mails().filter((mail) => mail.includes(email) && mail.includes('new sign-in'));

  test('is told by mail, with the device; one that was seen is not, and neither is the very first', async () => {
    const home = await registerHousehold(app, 'Gil');
    await signedIn(home);
    await until('the notice', () => noticesTo(home).length === 1);
    expect(noticesTo(home)[0]).toContain('Firefox · Linux');
    // Told in the order of the sign-ins: once the phone's is there, none of those before it can still come.
    await signedIn(home);
    const again = await call(`${app.url}/api/v1/auth/login`, {
      method: 'POST',
      body: { email: home.email, password: PASSWORD },
    });
    expect(again.status).toBe(200);
    await signedIn(home, PHONE);
    await until('the notice of the phone', () => noticesTo(home).find((mail) => mail.includes('Safari · iPhone')));
    expect(noticesTo(home)).toHaveLength(2);
  });
});
