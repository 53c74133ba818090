import { randomUUID } from 'node:crypto';
import { bookOf, DAY, made, refusal, type Book } from '../../factories/book.js';
import { call, registerHousehold, type Answer, type Call } from '../../factories/household.js';
import { expected } from '../../factories/scene.js';
import { startApp, type TestApp } from '../../support/app.js';

let app: TestApp;
let book: Book;
let account: string;

beforeAll(async () => {
  app = await startApp({ poolSize: 8 });
  book = bookOf(await registerHousehold(app));
}, 60_000);
afterAll(() => app.close());
beforeEach(async () => {
  account = await book.account();
});

const body = (more: object = {}): object => ({
  date: DAY,
  kind: 'outflow',
  accountId: account,
  amount: '5.00',
  ...more,
});
const post = (content: unknown, key: string): Promise<Answer> => book.home.post('/transactions', content, key);
const without = (path: string, { headers, ...rest }: Call): Promise<Answer> =>
  call(`${app.url}/api/v1${path}`, {
    ...rest,
    headers: { authorization: `Bearer ${book.home.accessToken}`, ...headers },
  });
const replayed = (answer: Answer): string | null => answer.headers.get('idempotent-replayed');
const count = async (): Promise<number> => (await book.list(`?accountId=${account}`)).length;

/** Every write of the ledger, with a body that is good but for the missing key. */
async function writes(): Promise<[string, string, object | undefined][]> {
  const fresh = async (): Promise<string> => made(await book.flow(account, '1.00')).id as string;
  return [
    ['POST', '/accounts', { name: randomUUID(), kind: 'cash', currency: 'EUR' }],
    ['PATCH', `/accounts/${account}`, { version: 1, name: 'New' }],
    ['POST', `/accounts/${await book.account()}/archive`, { version: 1 }],
    ['POST', '/categories', { name: randomUUID(), kind: 'expense' }],
    ['POST', '/transactions', body()],
    ['PATCH', `/transactions/${await fresh()}`, { version: 1, note: 'x' }],
    ['POST', `/transactions/${await fresh()}/corrections`, body()],
    ['POST', `/transactions/${await fresh()}/reversal`, undefined],
    ['POST', '/transfers', { date: DAY, fromAccountId: account, toAccountId: await book.account(), amount: '1.00' }],
  ];
}

describe('a key', () => {
  it('is asked of every write, which else has no effect', async () => {
    const asked = await writes();
    const answers = await Promise.all(asked.map(([method, path, content]) => without(path, { method, body: content })));
    expect(answers.map(refusal)).toEqual(asked.map(() => [400, 'IDEMPOTENCY_KEY_REQUIRED']));
    expect([await count(), await book.balance(account)]).toEqual([3, '-3.00']);
    expect(made(await book.home.get(`/accounts/${account}`))).toMatchObject({ version: 1, archived: false });
  });

  it.each([
    ['7 characters', '1234567'],
    ['256 characters', 'k'.repeat(256)],
    ['empty', ''],
    ['a tab inside', 'key\tkey\tkey'],
    ['beyond ASCII', 'schlüssel-1'],
  ])('of %s is refused', async (_what, key) => {
    expect(
      (await without('/transactions', { method: 'POST', body: body(), headers: { 'idempotency-key': key } })).status,
    ).toBe(400);
    expect(await count()).toBe(0);
  });

  it.each([
    ['8 characters', 8],
    ['255 characters', 255],
  ])('of %s is taken', async (_what, length) => {
    const key = randomUUID().repeat(8).slice(0, length);
    made(await post(body(), key));
    expect(replayed(await post(body(), key))).toBe('true');
  });
});

describe('the same request with the same key', () => {
  it('answers the same bytes and status, and happens once', async () => {
    const key = randomUUID();
    const first = await post(body({ payee: 'Café' }), key);
    const again = await post(body({ payee: 'Café' }), key);
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect([replayed(first), replayed(again)]).toEqual([null, 'true']);
    expect([await count(), await book.balance(account)]).toEqual([1, '-5.00']);
  });

  it('is the same whatever the order of its fields and its blanks', async () => {
    const key = randomUUID();
    const first = await post(body(), key);
    const response = await fetch(`${app.url}/api/v1/transactions`, {
      method: 'POST',
      body: JSON.stringify(Object.fromEntries(Object.entries(body()).toReversed()), null, 4),
      headers: {
        authorization: `Bearer ${book.home.accessToken}`,
        'idempotency-key': key,
        'content-type': 'application/json',
      },
    });
    expect([response.status, await response.text()]).toEqual([201, first.text]);
  });

  it('answers the same after what it made was labelled, corrected and its account renamed', async () => {
    const key = randomUUID();
    const first = await post(body(), key);
    const id = first.body.data.id as string;
    made(await book.patch(`/transactions/${id}`, { version: 1, note: 'later' }));
    made(await book.home.post(`/transactions/${id}/corrections`, body({ amount: '6.00' })));
    made(await book.patch(`/accounts/${account}`, { version: 1, name: `Renamed ${randomUUID()}` }));
    const again = await post(body(), key);
    expect([again.status, again.text, replayed(again)]).toEqual([201, first.text, 'true']);
    expect(await book.balance(account)).toBe('-6.00');
  });

  it('of every write replays', async () => {
    for (const [method, path, content] of await writes()) {
      const key = randomUUID();
      const send = (): Promise<Answer> =>
        book.home.call(path, { method, body: content, headers: { 'idempotency-key': key } });
      const first = expected(await send(), 200, 201);
      const again = await send();
      expect([path, again.status, again.text, replayed(again)]).toEqual([path, first.status, first.text, 'true']);
    }
  });

  it('sent by fifty at once is one transaction; the others replay it or are told to wait', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(body(), key)));
    const done = answers.filter(({ status }) => status === 201);
    const waiting = answers.filter(({ status }) => status !== 201);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    expect(waiting.map((answer) => [...refusal(answer), answer.headers.has('retry-after')])).toEqual(
      waiting.map(() => [409, 'IDEMPOTENCY_KEY_IN_USE', true]),
    );
    expect([await count(), await book.balance(account)]).toEqual([1, '-5.00']);
    expect((await post(body(), key)).text).toBe(done[0]!.text);
  });
});

describe('the same key with another request', () => {
  it('is refused and has no effect, and the first answer stands', async () => {
    const key = randomUUID();
    const first = await post(body(), key);
    const others = [
      await post(body({ amount: '5.01' }), key),
      await post(body({ note: 'more' }), key),
      await book
        .transfer(account, await book.account(), '1.00')
        .then(() => book.home.post('/categories', { name: randomUUID(), kind: 'income' }, key)),
      await book.patch(`/transactions/${first.body.data.id as string}`, { version: 1, note: 'x' }, key),
    ];
    expect(others.map(refusal)).toEqual(others.map(() => [422, 'IDEMPOTENCY_KEY_REUSED']));
    expect((await post(body(), key)).text).toBe(first.text);
    expect(await book.balance(account)).toBe('-6.00');
  });

  it('and the same body at another address is refused', async () => {
    const [one, other] = [made(await book.flow(account, '1.00')), made(await book.flow(account, '2.00'))];
    const key = randomUUID();
    made(await book.home.post(`/transactions/${one.id as string}/reversal`, undefined, key));
    const reused = await book.home.post(`/transactions/${other.id as string}/reversal`, undefined, key);
    expect(refusal(reused)).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await book.balance(account)).toBe('-2.00');
  });
});

describe('a refusal', () => {
  it('by a rule is kept with its key, though the rule would now agree', async () => {
    const key = randomUUID();
    const name = `Taken ${randomUUID()}`;
    const first = await book.account('EUR', { name });
    const open = (): Promise<Answer> => book.home.post('/accounts', { name, kind: 'cash', currency: 'EUR' }, key);
    const refused = await open();
    expect(refusal(refused)).toEqual([422, 'ACCOUNT_NAME_TAKEN']);
    made(await book.home.post(`/accounts/${first}/archive`, { version: 1 }));
    const again = await open();
    expect([again.status, again.text, replayed(again)]).toEqual([422, refused.text, 'true']);
    expect((await book.home.post('/accounts', { name, kind: 'cash', currency: 'EUR' })).status).toBe(201);
  });

  it('by the schema, for want of a resource or of a version is not: the key is free', async () => {
    const key = randomUUID();
    expect((await post(body({ amount: '5,00' }), key)).status).toBe(400);
    expect((await post(body({ accountId: randomUUID() }), key)).status).toBe(404);
    const { id } = made(await book.flow(account, '1.00'));
    expect((await book.patch(`/transactions/${id as string}`, { version: 9, note: 'x' }, key)).status).toBe(412);
    const done = await post(body(), key);
    expect([done.status, replayed(done)]).toEqual([201, null]);
  });

  it('for want of a token leaves the key free', async () => {
    const key = randomUUID();
    const headers = { 'idempotency-key': key, authorization: 'Bearer no' };
    expect((await without('/transactions', { method: 'POST', body: body(), headers })).status).toBe(401);
    expect(replayed(await post(body(), key))).toBeNull();
  });
});
