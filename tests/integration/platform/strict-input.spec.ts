import { randomUUID } from 'node:crypto';
import { openAccount, registerHousehold, type Household } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

let app: TestApp;
let home: Household;
beforeAll(async () => {
  app = await startApp();
  home = await registerHousehold(app);
}, 60_000);
afterAll(() => app.close());

describe('an operation that takes none', () => {
  it.each(['/accounts?x=1', '/me?x=1', '/categories?limit=5'])('refuses the query of GET %s', async (path) => {
    const { status, body } = await home.get(path);
    expect([status, body.error.code]).toEqual([400, 'UNKNOWN_FIELD']);
  });

  it('refuses a body, and takes an empty one', async () => {
    const accountId = await openAccount(home);
    const flow = { date: '2026-02-03', kind: 'outflow', accountId, amount: '1.00' };
    const { id } = (await home.post('/transactions', flow)).body.data as { id: string };
    const refused = await home.post(`/transactions/${id}/reversal`, { tenantId: randomUUID() });
    expect([refused.status, refused.body.error.code]).toEqual([400, 'UNKNOWN_FIELD']);
    const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    expect((await home.call(`/transactions/${id}/reversal`, { method: 'POST', headers })).status).toBe(201);
  });
});

it.each(['/%zz', `/${'x'.repeat(300)}`])(
  'an address that cannot be read is refused with the one error shape: %s',
  async (path) => {
    const { status, body, headers } = await home.get(`/transactions${path}`);
    expect([400, 414]).toContain(status);
    expect(body.error).toMatchObject({
      code: expect.any(String) as string,
      correlation_id: expect.any(String) as string,
    });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  },
);
