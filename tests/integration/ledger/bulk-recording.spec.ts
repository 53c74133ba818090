import { randomUUID } from 'node:crypto';
import { bookOf, DAY, faults, made, refusal, type Book } from '../../factories/book.js';
import { registerHousehold, type Json } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

let app: TestApp;
let book: Book;

beforeAll(async () => {
  app = await startApp({ poolSize: 8 });
  book = bookOf(await registerHousehold(app));
}, 60_000);
afterAll(() => app.close());

const record = (items: readonly object[], more: object = {}, key?: string) =>
  book.home.post('/transactions/bulk', { items, ...more }, key);
const spend = (accountId: string, amount: string, more: object = {}): object => ({
  date: DAY,
  kind: 'outflow',
  accountId,
  amount,
  ...more,
});
const count = async (accountId: string): Promise<number> => {
  const [row] = await app.database.rows<{ n: string }>(
    `select count(*) as n from ledger_entries where account_id = $1`,
    [accountId],
  );
  return Number(row!.n);
};
/** What is left of a transaction, its events and entries, when its ids and instants are taken away. */
const traces = async (accountId: string): Promise<Json[]> =>
  app.database.rows(
    `select t.kind, t.payee, t.note, t.tags, t.source, t.version, t.recorded_by,
            (select json_agg(json_build_object('position', e.position, 'amount', e.amount, 'status', e.status,
                             'category', e.category_id, 'note', e.note, 'seen', e.seen_with) order by e.position)
               from ledger_entries e where e.transaction_id = t.id) as entries,
            (select json_agg(jsonb_build_array(o.type, o.payload::jsonb -> 'data' -> 'entries' -> 0 -> 'amount') order by o.seq)
               from outbox o where o.aggregate_id = t.id) as events
       from ledger_transactions t
      where exists (select from ledger_entries e where e.transaction_id = t.id and e.account_id = $1) order by t.payee`,
    [accountId],
  );

describe('many transactions at once', () => {
  it('are what the same ones would be one by one: entries, labels and events', async () => {
    const [alone, together, other] = [await book.account(), await book.account(), await book.account()];
    const [food, fun] = [await book.category(), await book.category()];
    const items = (accountId: string): object[] => [
      spend(accountId, '4.00', { payee: 'a', categoryId: food, status: 'pending', tags: ['x'] }),
      spend(accountId, '5.00', {
        payee: 'b',
        splits: [
          { categoryId: food, amount: '2.00', note: 'bread' },
          { categoryId: fun, amount: '3.00' },
        ],
      }),
      { date: DAY, fromAccountId: accountId, toAccountId: other, amount: '7.00', payee: 'c', note: 'saved' },
    ];
    for (const item of items(alone))
      made(await book.home.post('amount' in item && 'fromAccountId' in item ? '/transfers' : '/transactions', item));
    const answer = made(await record(items(together)));
    expect([answer.recorded, answer.refused]).toEqual([3, 0]);
    const renamed = JSON.stringify(await traces(together)).replaceAll(together, alone);
    expect(JSON.parse(renamed)).toEqual(JSON.parse(JSON.stringify(await traces(alone))));
    expect(await book.balance(together)).toBe('-16.00');
    const [first] = answer.items as Json[];
    expect(made(await book.home.get(`/transactions/${first.id as string}`)).payee).toBe('a');
  });

  it('a thousand are recorded in one request, and one more is refused with the limit', async () => {
    const accountId = await book.account();
    const items = Array.from({ length: 1_000 }, (_, n) => spend(accountId, '0.01', { payee: `Shop ${n}` }));
    expect(made(await record(items)).recorded).toBe(1_000);
    expect(await book.balance(accountId)).toBe('-10.00');
    const tooMany = await record([...items, spend(accountId, '0.01')]);
    expect(faults(tooMany)).toEqual([400, { items: 'too_big' }]);
    expect(tooMany.text).toContain('1000');
  });

  it('sent again with the same key are not recorded again', async () => {
    const accountId = await book.account();
    const key = randomUUID();
    const items = [spend(accountId, '1.00'), spend(accountId, '2.00')];
    const [first, second] = [await record(items, {}, key), await record(items, {}, key)];
    expect(second.text).toBe(first.text);
    expect(await book.balance(accountId)).toBe('-3.00');
    expect(refusal(await record(items.slice(1), {}, key))).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });
});

describe('with one that cannot be recorded', () => {
  it('nothing is, and each fault names its place and field', async () => {
    const accountId = await book.account();
    const never = randomUUID();
    const answer = await record([
      spend(accountId, '1.00'),
      spend(accountId, '1.001'),
      spend(accountId, '1.00', { currency: 'USD' }),
      spend(never, '1.00'),
      { date: DAY, fromAccountId: accountId, toAccountId: accountId, amount: '1.00' },
      { date: DAY, kind: 'outflow', accountId, amount: 'one', colour: 'red' },
      spend(accountId, '3.00', { splits: [{ categoryId: await book.category(), amount: '2.00' }] }),
      spend(accountId, '3.00', { categoryId: never }),
    ]);
    expect(refusal(answer)).toEqual([422, 'BULK_REFUSED']);
    expect(faults(answer)[1]).toEqual({
      'items.1.amount': 'too_many_decimals',
      'items.2.currency': 'CURRENCY_DIFFERS',
      'items.3.accountId': 'ACCOUNT_NOT_FOUND',
      'items.4.toAccountId': 'TRANSFER_TO_SAME_ACCOUNT',
      'items.5.amount': 'amount_malformed',
      'items.5.colour': 'unknown_field',
      'items.6.splits': 'SPLITS_DIFFER',
      'items.7.categoryId': 'CATEGORY_NOT_FOUND',
    });
    expect(await count(accountId)).toBe(0);
  });

  it('alone, it is refused as it would be alone', async () => {
    const accountId = await book.account();
    const missing = await record([spend(accountId, '1.00'), spend(randomUUID(), '1.00')]);
    expect([...refusal(missing), faults(missing)[1]]).toEqual([
      404,
      'ACCOUNT_NOT_FOUND',
      { 'items.1.accountId': 'ACCOUNT_NOT_FOUND' },
    ]);
    const typo = await record([{ ...spend(accountId, '1.00'), colour: 'red' }]);
    expect([refusal(typo), faults(typo)[1]]).toEqual([[400, 'UNKNOWN_FIELD'], { 'items.0.colour': 'unknown_field' }]);
    expect(faults(await record([]))).toEqual([400, { items: 'too_small' }]);
    expect(faults(await record([7 as unknown as object]))[0]).toBe(400);
  });

  it('the others are recorded when each is asked for, and every outcome is told', async () => {
    const accountId = await book.account();
    const key = randomUUID();
    const items = [
      spend(accountId, '1.00'),
      spend(accountId, '0.00'),
      spend(accountId, '2.00', { currency: 'USD' }),
      spend(accountId, '4.00'),
    ];
    const answer = await record(items, { mode: 'each' }, key);
    const { recorded, refused, items: outcomes } = made(answer);
    expect([recorded, refused]).toEqual([2, 2]);
    expect((outcomes as Json[]).map(({ id, error }) => [id !== null, error?.code ?? null])).toEqual([
      [true, null],
      [false, 'VALIDATION_ERROR'],
      [false, 'CURRENCY_DIFFERS'],
      [true, null],
    ]);
    expect((outcomes as Json[])[1].error.details).toEqual([
      { field: 'amount', code: 'not_positive', message: expect.any(String) },
    ]);
    expect(await book.balance(accountId)).toBe('-5.00');
    expect((await record(items, { mode: 'each' }, key)).text).toBe(answer.text);
    expect(await book.balance(accountId)).toBe('-5.00');
  });

  it('that would fill an account beyond fifteen digits, those before it are recorded', async () => {
    const accountId = await book.account();
    const other = await book.account();
    const most = '999999999999999.99';
    const { items } = made(
      await record([spend(accountId, most), spend(accountId, '1.00'), spend(accountId, most), spend(other, '0.01')], {
        mode: 'each',
      }),
    );
    expect((items as Json[]).map(({ error }) => error?.code ?? null)).toEqual([
      null,
      'BALANCE_TOO_LARGE',
      'BALANCE_TOO_LARGE',
      null,
    ]);
  });
});

it('what the same items sent at once by many leave is what one of them leaves, and nothing is lost', async () => {
  const accountId = await book.account();
  const key = randomUUID();
  const same = await Promise.all(Array.from({ length: 5 }, () => record([spend(accountId, '1.00')], {}, key)));
  const own = await Promise.all(Array.from({ length: 5 }, () => record([spend(accountId, '1.00')])));
  expect(own.every(({ status }) => status === 201)).toBe(true);
  expect(same.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(1);
  expect(await book.balance(accountId)).toBe('-6.00');
});
