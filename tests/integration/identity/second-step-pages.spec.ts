import { PASSWORD } from '../../factories/household.js';
import { registerGuarded, type Guarded } from '../../factories/two-factor.js';
import { startApp, type TestApp } from '../../support/app.js';
import { codeFor } from '../../support/authenticator-app.js';
import { FormVisitor, type Shown } from '../../support/form-visitor.js';

let app: TestApp;
beforeAll(async () => void (app = await startApp()));
afterAll(() => app.close());

const AT = '/login/second-factor';
const location = ({ response }: Shown): string | null => response.headers.get('location');

/** Someone whose password was right, in front of the second step. */
async function halfway(one: Guarded, more: Record<string, string> = {}): Promise<{ visitor: FormVisitor; at: string }> {
  const visitor = new FormVisitor(app.url);
  const fields = { email: one.home.email, password: PASSWORD, next: '/app/accounts', ...more };
  const sent = await visitor.send('/login', '/login', fields);
  expect([sent.response.status, location(sent)?.split('?')[0]]).toEqual([303, AT]);
  expect(visitor.cookies.get('florin_session')).toBeUndefined();
  return { visitor, at: location(sent)! };
}

describe('AUTH-07: the second step of signing in, on pages', () => {
  let one: Guarded;
  beforeAll(async () => void (one = await registerGuarded(app, 'Ana')));

  it('comes after the right password, and leads where one wanted to go', async () => {
    const { visitor, at } = await halfway(one, { remember: 'true' });
    const { html } = await visitor.get(at);
    expect(html).toContain('autocomplete="one-time-code"');
    const fields = { asked: 'code', code: await one.freshCode(), next: '/app/accounts', remember: 'true' };
    const done = await visitor.send(at, AT, fields);
    expect([done.response.status, location(done)]).toEqual([303, '/app/accounts']);
    const cookie = done.response.headers.getSetCookie().find((line) => line.startsWith('florin_session='))!;
    expect(cookie).toMatch(/HttpOnly.*Expires|Expires.*HttpOnly/);
    expect(visitor.cookies.has('florin_second_step')).toBe(false);
    expect((await visitor.get('/app/accounts')).response.status).toBe(200);
  });

  it('opens nothing before it is done', async () => {
    const { visitor } = await halfway(one);
    expect(location(await visitor.get('/app'))).toBe('/login?next=%2Fapp');
    visitor.cookies.set('florin_session', visitor.cookies.get('florin_second_step')!);
    expect(location(await visitor.get('/app'))).toBe('/login?next=%2Fapp');
  });

  it('takes a recovery code instead', async () => {
    const { visitor, at } = await halfway(one);
    const page = await visitor.get(`${at}&with=recovery`);
    expect(page.html).toContain('name="recoveryCode"');
    const fields = { asked: 'recoveryCode', recoveryCode: one.recoveryCodes[0]! };
    expect(location(await visitor.send(at, AT, fields))).toBe('/app');
  });

  it('works once', async () => {
    const { visitor, at } = await halfway(one);
    const token = visitor.cookies.get('florin_second_step')!;
    expect(location(await visitor.send(at, AT, { asked: 'code', code: await one.freshCode() }))).toBe('/app');
    const again = new FormVisitor(app.url);
    again.cookies.set('florin_second_step', token);
    const sent = await again.send('/login', AT, { asked: 'code', code: await one.freshCode() });
    expect(location(sent)).toBe('/login');
    expect(again.cookies.has('florin_session')).toBe(false);
  });

  it('says what is missing or wrong, and ends after five tries', async () => {
    const two = await registerGuarded(app, 'Bea');
    const { visitor, at } = await halfway(two);
    const missing = await visitor.send(at, AT, { asked: 'code', code: '' });
    expect([missing.response.status, missing.html.includes('href="#f-code"')]).toEqual([422, true]);
    const code = await two.freshCode();
    const guess = code === '000000' ? '111111' : '000000';
    for (let i = 0; i < 4; i++) {
      const { response, html } = await visitor.send(at, AT, { asked: 'code', code: guess });
      expect([response.status, html.includes('is not right'), html.includes(guess)]).toEqual([422, true, false]);
    }
    expect(location(await visitor.send(at, AT, { asked: 'code', code: guess }))).toBe('/login');
    expect(location(await visitor.send('/login', AT, { asked: 'code', code: codeFor(two.secret) }))).toBe('/login');
    const { html } = await visitor.get('/login');
    expect(html).toContain('took too long');
  });

  it('ends after five minutes', async () => {
    const { visitor, at } = await halfway(one);
    await app.database.rows(`update identity_pending_sign_ins set expires_at = now() - interval '1 second'`);
    expect(location(await visitor.get(at))).toBe('/login');
    expect(location(await visitor.send('/login', AT, { asked: 'code', code: await one.freshCode() }))).toBe('/login');
  });
});

describe('the page of two-step sign-in', () => {
  it('shows the key and the codes once, in answer to the form that made them', async () => {
    const visitor = new FormVisitor(app.url);
    const at = '/app/settings/two-factor';
    const one = await registerGuarded(app, 'Carla');
    await one.home.post('/auth/mfa/totp/disable', { recoveryCode: one.recoveryCodes[0] });
    await visitor.send('/login', '/login', { email: one.home.email, password: PASSWORD });
    const enrolled = await visitor.send(at, `${at}/enrol`, {});
    const secret = /<code class="secret">([A-Z2-7 ]+)</.exec(enrolled.html)![1]!.replaceAll(' ', '');
    expect(enrolled.html).toContain('<svg class="qr-code"');
    const wrong = await visitor.send(at, `${at}/confirm`, { code: '12' });
    expect([wrong.response.status, wrong.html.includes(secret)]).toEqual([422, false]);
    const confirmed = await visitor.send(at, `${at}/confirm`, { code: codeFor(secret) });
    const codes = [...confirmed.html.matchAll(/<code class="secret">([a-z2-7-]{17})</g)].map(([, code]) => code!);
    expect(codes).toHaveLength(10);
    const { html } = await visitor.get(at);
    expect(html).toContain('10 recovery codes are left');
    for (const hidden of [secret, ...codes]) expect(html).not.toContain(hidden);
    const off = await visitor.send(at, `${at}/disable`, { code: codes[0]! });
    expect(location(off)).toBe(at);
    expect((await visitor.get(at)).html).toContain('It is off');
  });
});
