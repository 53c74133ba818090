import { randomUUID } from 'node:crypto';
import { PASSWORD, registerHousehold, tokenIn } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';
import { FormVisitor } from '../../support/form-visitor.js';
import { until } from '../../support/until.js';

let app: TestApp;
beforeAll(async () => void (app = await startApp()));
afterAll(() => app.close());

class Visitor extends FormVisitor {
  constructor() {
    super(app.url);
  }
}

const location = ({ response }: { response: Response }): string | null => response.headers.get('location');

test('someone registers, confirms, signs in and signs out by the pages', async () => {
  const visitor = new Visitor();
  const email = `lea-${randomUUID()}@example.com`;
  const person = { displayName: 'Lea', email, password: PASSWORD, baseCurrency: 'EUR', timeZone: 'Europe/Madrid' };
  const registered = await visitor.send('/register', '/register', { ...person, acceptTerms: 'true' });
  expect([registered.response.status, location(registered)]).toEqual([303, '/register/sent']);
  expect((await visitor.get('/register/sent')).response.status).toBe(200);

  const mail = await until('the mail', () => app.mails().find((text) => text.includes(email)));
  const token = tokenIn(mail);
  const opened = await visitor.get(`/verify-email?token=${token}`);
  expect(opened.html).toContain(token);
  const [{ verified }] = (await app.database.rows<{ verified: boolean }>(
    `select email_verified_at is not null as verified from identity_users where email = $1`,
    [email],
  )) as [{ verified: boolean }];
  expect(verified).toBe(false);
  const confirmed = await visitor.send(`/verify-email?token=${token}`, '/verify-email', { token });
  expect(location(confirmed)).toBe('/login');

  const signedIn = await visitor.send('/login', '/login', { email, password: PASSWORD, next: '/app/transactions' });
  expect([signedIn.response.status, location(signedIn)]).toEqual([303, '/app/transactions']);
  const cookie = signedIn.response.headers.getSetCookie().find((line) => line.startsWith('florin_session='))!;
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
  expect(cookie).not.toMatch(/Expires|Max-Age/);
  const secret = visitor.cookies.get('florin_session')!;

  const signedOut = await visitor.send('/register/sent', '/logout', {});
  expect(location(signedOut)).toBe('/login');
  expect(signedOut.response.headers.get('clear-site-data')).toContain('"cookies"');
  visitor.cookies.set('florin_session', secret);
  expect(location(await visitor.get('/login?next=/app'))).toBeNull();
});

test('a refused registration keeps what was typed, but for the password, and says what is wrong', async () => {
  const { response, html } = await new Visitor().send('/register', '/register', {
    displayName: 'Lea <b>',
    email: 'lea@example',
    password: 'short',
  });
  expect(response.status).toBe(422);
  expect(html).toContain('Lea &lt;b');
  expect(html).toContain('href="#f-email"');
  expect(html).not.toContain('value="short"');
});

test('a wrong password is answered on the page, the address stays, and nobody learns whether it is known', async () => {
  const home = await registerHousehold(app, 'Max');
  const wrong = await new Visitor().send('/login', '/login', { email: home.email, password: 'not the password' });
  const unknown = await new Visitor().send('/login', '/login', {
    email: 'no@example.com',
    password: 'not the password',
  });
  expect([wrong.response.status, unknown.response.status]).toEqual([422, 422]);
  expect(wrong.html).toContain(`value="${home.email}"`);
  expect(wrong.html).toContain('is not right');
  expect(wrong.html).not.toContain('not the password');
});

test('an address outside is not followed after signing in', async () => {
  const home = await registerHousehold(app, 'Nora');
  const fields = { email: home.email, password: PASSWORD, next: '//evil.example/' };
  expect(location(await new Visitor().send('/login?next=//evil.example/', '/login', fields))).toBe('/app');
});

test('a session that is to be remembered has a cookie that outlives the browser', async () => {
  const home = await registerHousehold(app, 'Olga');
  const fields = { email: home.email, password: PASSWORD, remember: 'true' };
  const { response } = await new Visitor().send('/login', '/login', fields);
  const cookie = response.headers.getSetCookie().find((line) => line.startsWith('florin_session='))!;
  const expires = Date.parse(/Expires=([^;]+)/.exec(cookie)![1]!);
  expect(Math.round((expires - Date.now()) / 3_600_000)).toBe(7 * 24);
});

test('an unused web session ends after half an hour, a remembered one does not', async () => {
  const home = await registerHousehold(app, 'Pau');
  const [brief, kept] = [new Visitor(), new Visitor()];
  await brief.send('/login', '/login', { email: home.email, password: PASSWORD });
  await kept.send('/login', '/login', { email: home.email, password: PASSWORD, remember: 'true' });
  await app.database.rows(
    `update identity_sessions set last_used_at = now() - interval '31 minutes' where kind = 'web'`,
  );
  expect(location(await brief.get('/login'))).toBeNull();
  expect(location(await kept.get('/login'))).toBe('/app');
});

test('a session cookie is nobody on the API', async () => {
  const home = await registerHousehold(app, 'Quim');
  const visitor = new Visitor();
  await visitor.send('/login', '/login', { email: home.email, password: PASSWORD });
  expect((await visitor.get('/api/v1/me')).response.status).toBe(401);
});

test('theme and language are kept, and lead back to the page', async () => {
  const visitor = new Visitor();
  const theme = await visitor.send('/login', '/preferences/theme', { theme: 'light', back: '/login' });
  expect([theme.response.status, location(theme)]).toEqual([303, '/login']);
  await visitor.send('/login', '/preferences/locale', { locale: 'es', back: '/login' });
  const { html } = await visitor.get('/login');
  expect(html).toContain('Iniciar sesión');
  expect(html).toContain('lang="es"');
  expect(html).toContain('light');
});

test('the mails of a real installation are not shown', async () => {
  expect((await new Visitor().get('/dev/mail')).response.status).toBe(404);
});
