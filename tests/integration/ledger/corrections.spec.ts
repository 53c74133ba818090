import { bookOf, DAY, made, refusal, type Book } from '../../factories/book.js';
import { registerHousehold, type Json } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

let app: TestApp;
let book: Book;

beforeAll(async () => {
  app = await startApp({ poolSize: 8 });
  book = bookOf(await registerHousehold(app));
}, 60_000);
afterAll(() => app.close());

const correct = (id: string, accountId: string, amount: string, more: object = {}) =>
  book.home.post(`/transactions/${id}/corrections`, { date: DAY, kind: 'outflow', accountId, amount, ...more });
const reverse = (id: string) => book.home.post(`/transactions/${id}/reversal`);
const idsIn = (items: Json[]): string[] => items.map(({ id }) => id as string);

describe('a correction', () => {
  it('leaves the net effect of its replacement, the last one standing, and the chain as history', async () => {
    const [wrong, right] = [await book.account(), await book.account()];
    const first = made(await book.flow(wrong, '10.00', { payee: 'Shop' }));
    const second = made(await correct(first.id, wrong, '12.00'));
    const third = made(await correct(second.id, right, '13.00', { date: '2026-02-05', kind: 'inflow' }));
    expect([second.replaces, third.replaces]).toEqual([first.id, second.id]);
    expect([await book.balance(wrong), await book.balance(right)]).toEqual(['0.00', '13.00']);
    expect([await book.balance(right, '2026-02-04'), await book.balance(wrong, DAY)]).toEqual(['0.00', '0.00']);
    expect(idsIn(await book.list(`?accountId=${wrong}`))).toEqual([]);
    expect(idsIn(await book.list(`?accountId=${right}`))).toEqual([third.id]);
    for (const id of [first.id, second.id, third.id] as string[]) {
      const { history } = made(await book.home.get(`/transactions/${id}`));
      expect(idsIn(history).filter((one) => [first.id, second.id, third.id].includes(one))).toEqual([
        first.id,
        second.id,
        third.id,
      ]);
      expect((history as Json[]).filter(({ reversalOf }) => reversalOf !== null)).toHaveLength(2);
      expect(history).toHaveLength(5);
    }
  });

  it('of a transfer is a transfer, of a flow a flow', async () => {
    const [one, other] = [await book.account(), await book.account()];
    const moved = made(await book.transfer(one, other, '10.00'));
    expect(refusal(await correct(moved.id, one, '10.00'))).toEqual([422, 'CORRECTION_KIND_DIFFERS']);
    const replacement = { date: DAY, fromAccountId: other, toAccountId: one, amount: '4.00' };
    const corrected = made(await book.home.post(`/transactions/${moved.id as string}/corrections`, replacement));
    expect([corrected.kind, corrected.replaces]).toEqual(['transfer', moved.id]);
    expect([await book.balance(one), await book.balance(other)]).toEqual(['4.00', '-4.00']);
  });

  it('that is refused changes nothing', async () => {
    const [euros, yen] = [await book.account(), await book.account('JPY')];
    const { id } = made(await book.flow(euros, '10.00'));
    expect((await correct(id, yen, '10.50')).status).toBe(400);
    expect((await correct(id, euros, '10.00', { currency: 'USD' })).status).toBe(422);
    expect(await book.balance(euros)).toBe('-10.00');
    expect(made(await book.home.get(`/transactions/${id as string}`))).toMatchObject({ reversedBy: null, version: 1 });
  });

  it('happens once: of what was corrected or taken back, and of a reversal, there is none', async () => {
    const account = await book.account();
    const first = made(await book.flow(account, '10.00'));
    made(await correct(first.id, account, '11.00'));
    expect(refusal(await correct(first.id, account, '12.00'))).toEqual([422, 'ALREADY_CORRECTED']);
    expect(refusal(await reverse(first.id))).toEqual([422, 'ALREADY_CORRECTED']);
    const taken = made(await book.flow(account, '1.00'));
    const reversal = made(await reverse(taken.id));
    expect(refusal(await correct(taken.id, account, '2.00'))).toEqual([422, 'ALREADY_CORRECTED']);
    expect(refusal(await reverse(reversal.id))).toEqual([422, 'REVERSAL_CANNOT_BE_REVERSED']);
    expect(await book.balance(account)).toBe('-11.00');
  });
});

describe('a reversal', () => {
  it('nets to zero on every date, and hides both from the list', async () => {
    const account = await book.account('EUR', { openingBalance: '7.00', openingDate: '2026-01-01' });
    const { id } = made(await book.flow(account, '10.00'));
    const reversal = made(await reverse(id));
    expect(reversal).toMatchObject({ reversalOf: id, date: DAY, kind: 'outflow' });
    expect(await book.balance(account)).toBe('7.00');
    expect([await book.balance(account, '2026-01-01'), await book.balance(account, DAY)]).toEqual(['7.00', '7.00']);
    expect((await book.list(`?accountId=${account}`)).map(({ kind }) => kind as string)).toEqual(['opening']);
    const { history, reversedBy } = made(await book.home.get(`/transactions/${id as string}`));
    expect([reversedBy, idsIn(history)]).toEqual([reversal.id, [id, reversal.id]]);
  });

  it('raced by twenty happens once', async () => {
    const account = await book.account();
    const { id } = made(await book.flow(account, '10.00'));
    const answers = await Promise.all(Array.from({ length: 20 }, () => reverse(id)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(19);
    expect(await book.balance(account)).toBe('0.00');
  });

  it('raced by corrections leaves one of them standing', async () => {
    const account = await book.account();
    const { id } = made(await book.flow(account, '10.00'));
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 ? reverse(id) : correct(id, account, `${n + 1}.00`))),
    );
    const won = answers.filter(({ status }) => status < 300);
    expect(won).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(19);
    const { replaces, amount } = won[0]!.body.data as { replaces: string | null; amount: string };
    expect(await book.balance(account)).toBe(replaces === null ? '0.00' : `-${amount}`);
  });

  it('of an opening takes the opening back', async () => {
    const account = await book.account('EUR', { openingBalance: '7.00' });
    const [opening] = await book.list(`?accountId=${account}`);
    made(await reverse(opening.id));
    expect(await book.balance(account)).toBe('0.00');
  });
});
