import { randomUUID } from 'node:crypto';
import {
  call,
  PASSWORD,
  registerHousehold,
  type Answer,
  type Household,
  type Json,
} from '../../factories/household.js';
import { goTo, invitationTo, memberOf, signIn, write } from '../../factories/membership.js';
import { expected } from '../../factories/scene.js';
import { startApp, type TestApp } from '../../support/app.js';
import { until } from '../../support/until.js';

let app: TestApp;
let owner: Household;

beforeAll(async () => {
  app = await startApp();
  owner = await registerHousehold(app, 'Olivia');
}, 60_000);
afterAll(() => app.close());

const invite = (email: string, more: object = { role: 'editor' }): Promise<Answer> =>
  owner.post('/invitations', { email, ...more });
const refusal = ({ status, body }: Answer): unknown => [status, body?.error?.code];
const fresh = (name: string): string => `${name}-${randomUUID().slice(0, 8)}@example.com`;
const register = (email: string, invitation: string, more: object = {}): Promise<Answer> =>
  call(`${app.url}/api/v1/auth/register`, {
    method: 'POST',
    body: {
      email,
      password: PASSWORD,
      displayName: 'Nina',
      locale: 'en',
      timeZone: 'Europe/Madrid',
      baseCurrency: 'EUR',
      acceptTerms: true,
      invitation,
      ...more,
    },
  });

/** Once the household that registering makes is there. */
const signedIn = (email: string, password = PASSWORD): Promise<Json> =>
  until(
    `${email} signs in`,
    async () => {
      const answer = await signIn(app, email, password);
      return answer.status === 200 ? answer.body : undefined;
    },
    60_000,
  );

describe('someone who has an account', () => {
  it('is invited, accepts once, and belongs to both households', async () => {
    const bea = await registerHousehold(app, 'Bea');
    const invited = expected(await invite(bea.email.toUpperCase(), { role: 'viewer' }), 201).body.data;
    expect(invited).toMatchObject({ role: 'viewer', roleId: null });
    const token = await invitationTo(app, bea.email.toUpperCase());

    const key = randomUUID();
    const accepted = expected(await bea.post('/invitations/accept', { token }, key), 200);
    expect(accepted.body.data.id).toBe(owner.tenantId);
    expect(accepted.text).not.toMatch(/oken/);
    const replayed = await bea.post('/invitations/accept', { token }, key);
    expect([replayed.status, replayed.text, replayed.headers.get('idempotent-replayed')]).toEqual([
      200,
      accepted.text,
      'true',
    ]);
    expect(refusal(await bea.post('/invitations/accept', { token }))).toEqual([400, 'INVITATION_INVALID']);

    const tenants = (await bea.get('/tenants')).body.data as Json[];
    expect(tenants.map(({ id, role, current }: Json) => [id, role, current])).toEqual([
      [bea.tenantId, 'owner', true],
      [owner.tenantId, 'viewer', false],
    ]);
    const there = await goTo(app, bea, owner.tenantId);
    expect((await there.get('/tenants/current')).body.data.id).toBe(owner.tenantId);
    expect(refusal(await there.post('/accounts', { name: 'No', kind: 'cash', currency: 'EUR' }))).toEqual([
      403,
      'SCOPE_MISSING',
    ]);
    await until('the letter to the owner', () =>
      app.mails().find((text) => text.includes(owner.email) && text.includes('Bea has joined')),
    );
    expect(refusal(await invite(bea.email))).toEqual([409, 'ALREADY_MEMBER']);
  }, 60_000);

  it('joins again after being removed and invited again', async () => {
    const cleo = await registerHousehold(app, 'Cleo');
    const userId = (await cleo.get('/me')).body.data.id as string;
    for (const count of [1, 2]) {
      expected(await invite(cleo.email), 201);
      expected(await cleo.post('/invitations/accept', { token: await invitationTo(app, cleo.email, count) }), 200);
      expect(await memberOf(owner, userId)).toMatchObject({ role: 'editor', displayName: 'Cleo', you: false });
      expected(await write(owner, 'DELETE', `/members/${userId}`), 204);
      expect(await memberOf(owner, userId)).toBeUndefined();
    }
  }, 60_000);

  it('is told nothing of an invitation to another address, and cannot use it', async () => {
    const [dora, eve] = [await registerHousehold(app, 'Dora'), await registerHousehold(app, 'Eve')];
    expected(await invite(dora.email), 201);
    const token = await invitationTo(app, dora.email);
    const refused = await eve.post('/invitations/accept', { token });
    expect(refusal(refused)).toEqual([403, 'INVITATION_NOT_YOURS']);
    for (const secret of [dora.email, 'Olivia', owner.tenantId]) expect(refused.text).not.toContain(secret);
    expect(refusal(await eve.post('/invitations/decline', { token }))).toEqual([403, 'INVITATION_NOT_YOURS']);
    expected(await dora.post('/invitations/decline', { token }), 204);
    expect(refusal(await dora.post('/invitations/accept', { token }))).toEqual([400, 'INVITATION_INVALID']);
  }, 60_000);

  it('cannot use an invitation that was withdrawn, sent again since, is too old or was never made', async () => {
    const fay = await registerHousehold(app, 'Fay');
    const accept = async (token: string): Promise<unknown> => refusal(await fay.post('/invitations/accept', { token }));
    const { id } = expected(await invite(fay.email), 201).body.data;
    const first = await invitationTo(app, fay.email);
    expect(refusal(await invite(fay.email))).toEqual([409, 'ALREADY_INVITED']);
    expected(await owner.post(`/invitations/${id}/resend`), 200);
    const second = await invitationTo(app, fay.email, 2);
    expect(await accept(first)).toEqual([400, 'INVITATION_INVALID']);

    await app.database.rows(`update tenancy_invitations set expires_at = now() - interval '1 second' where id = $1`, [
      id,
    ]);
    expect(await accept(second)).toEqual([400, 'INVITATION_INVALID']);
    expected(await owner.post(`/invitations/${id}/resend`), 200);
    const third = await invitationTo(app, fay.email, 3);
    expected(await write(owner, 'DELETE', `/invitations/${id}`), 204);
    expect(await accept(third)).toEqual([400, 'INVITATION_INVALID']);
    for (const token of ['', 'x', third.slice(1), `${'A'.repeat(22)}${third.slice(22)}`].filter(Boolean)) {
      expect(await accept(token)).toEqual([400, 'INVITATION_INVALID']);
    }
  }, 60_000);
});

describe('someone new', () => {
  it('registers with the invitation: the address is confirmed, and they belong to both households', async () => {
    const email = fresh('nina');
    expected(await invite(email), 201);
    const token = await invitationTo(app, email);
    const answer = expected(await register(email, token), 202);
    expect(answer.body).toEqual({ data: { status: 'accepted' } });
    const login = await signedIn(email);
    const tenants = await until('both households', async () => {
      const { body } = await call(`${app.url}/api/v1/tenants`, {
        headers: { authorization: `Bearer ${login.accessToken as string}` },
      });
      return (body.data as Json[]).length === 2 ? (body.data as Json[]) : undefined;
    });
    expect(tenants.map(({ role }: Json) => role as string).toSorted()).toEqual(['editor', 'owner']);
    expect(app.mails().filter((text) => text.includes(email) && text.includes('/verify-email'))).toEqual([]);
  }, 60_000);

  it('takes over what a stranger registered with their address, whose password then opens nothing', async () => {
    const email = fresh('target');
    const stolen = 'the strangers own password';
    expected(await register(email, 'x', { password: stolen, displayName: 'Mallory' }), 202);
    await until('the first mail', () => app.mails().find((text) => text.includes(email)));
    expected(await invite(email), 201);
    expected(await register(email, await invitationTo(app, email)), 202);
    const login = await signedIn(email);
    expect(login.user.displayName).toBe('Nina');
    expect(refusal(await signIn(app, email, stolen))).toEqual([401, 'INVALID_CREDENTIALS']);
    await until('membership', async () =>
      ((await owner.get('/members')).body.data as Json[]).some((member: Json) => member.email === email),
    );
  }, 60_000);

  it('confirms no other address with it', async () => {
    const [email, other] = [fresh('real'), fresh('other')];
    expected(await invite(email), 201);
    const token = await invitationTo(app, email);
    expected(await register(other, token), 202);
    await until('the mail that confirms', () =>
      app.mails().find((text) => text.includes(other) && text.includes('/verify-email')),
    );
    expect(refusal(await signIn(app, other))).toEqual([403, 'EMAIL_NOT_VERIFIED']);
  }, 60_000);
});

describe('AUTH-05: inviting', () => {
  it('answers and mails the same for an address with an account and one without', async () => {
    const known = (await registerHousehold(app, 'Gina')).email;
    const unknown = fresh('gina');
    const [one, two] = [expected(await invite(known), 201), expected(await invite(unknown), 201)];
    const same = (answer: Answer, email: string): string =>
      answer.text
        .replaceAll(email, '')
        .replaceAll(/"id":"[^"]+"/g, '')
        .replaceAll(/"(invitedAt|expiresAt)":"[^"]+"/g, '');
    expect(same(one, known)).toBe(same(two, unknown));
    const mailTo = async (email: string): Promise<string> => {
      const token = await invitationTo(app, email);
      return app
        .mails()
        .find((text) => text.includes(token))!
        .replaceAll(token, '')
        .replaceAll(email, '')
        .replaceAll(/^(Date|Message-ID|.*boundary.*):?.*$/gim, '');
    };
    expect(await mailTo(known)).toBe(await mailTo(unknown));
  }, 60_000);
});

describe('INP-06: the mail', () => {
  it('makes no link of what the inviter and the household are called', async () => {
    const spam = await registerHousehold(app, 'Spam', { displayName: 'Win http://evil.example/now' });
    const email = fresh('reader');
    expected(await spam.post('/invitations', { email, role: 'viewer' }), 201);
    await invitationTo(app, email);
    const mail = app.mails().find((text) => text.includes(email))!;
    expect(mail).toContain('Win http evil example now');
    expect(mail).not.toContain('evil.example');
  }, 60_000);

  it('goes to one address five times a day at most, also when the invitation is made anew', async () => {
    const email = fresh('often');
    for (let sent = 1; sent <= 5; sent++) {
      const { id } = expected(await invite(email), 201).body.data;
      expected(await write(owner, 'DELETE', `/invitations/${id}`), 204);
    }
    expect(refusal(await invite(email))).toEqual([429, 'INVITATION_MAILS_SPENT']);
  }, 60_000);
});

describe('TEN-03: an invitation', () => {
  it('takes no field but those it documents', async () => {
    for (const field of ['tenantId', 'userId', 'token', 'invitedBy', 'expiresAt', 'id', 'scopes']) {
      const refused = await invite(fresh('field'), { role: 'viewer', [field]: randomUUID() });
      expect(refusal(refused)).toEqual([400, 'UNKNOWN_FIELD']);
    }
    expect(refusal(await invite(fresh('field'), {}))).toEqual([400, 'VALIDATION_ERROR']);
    expect(refusal(await invite(fresh('field'), { role: 'custom' }))).toEqual([400, 'VALIDATION_ERROR']);
  }, 60_000);
});
