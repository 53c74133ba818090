import { bookOf, made, refusal, type Book } from '../../factories/book.js';
import { changeSetsOf } from '../../factories/change-sets.js';
import { registerHousehold } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

let app: TestApp;
let book: Book;

beforeAll(async () => {
  app = await startApp({ poolSize: 8 });
  book = bookOf(await registerHousehold(app));
}, 60_000);
afterAll(() => app.close());

const FILE = 'Date,Payee,Memo,Amount\n2026-03-01,Market,,-4.20\n2026-03-02,Wages,,18.00\n2026-03-03,Cinema,,-9.00\n';
const imported = async (accountId: string, file = FILE): Promise<string> => {
  const { id } = made(await book.home.upload('bank.csv', file, accountId));
  made(await book.home.post(`/imports/${id as string}/commit`));
  return id as string;
};
const undo = (id: string) => book.home.post(`/imports/${id}/undo`);

describe('an import', () => {
  it('is taken back whole, by corrections, but what was corrected since, and can be imported again', async () => {
    const account = await book.account();
    const id = await imported(account);
    expect(await book.balance(account)).toBe('4.80');
    const [cinema] = await book.list(`?accountId=${account}&q=cinema`);
    const flow = { date: '2026-03-03', kind: 'outflow', accountId: account, amount: '8.00' };
    made(await book.home.post(`/transactions/${cinema.id as string}/corrections`, flow));
    const set = made(await book.home.get(`/change-sets/${id}`));
    expect(set).toMatchObject({ kind: 'import', status: 'accepted', counts: { applied: 3 } });
    expect(made(await undo(id))).toEqual({ undone: 2, kept: 1 });
    expect(await book.balance(account)).toBe('-8.00');
    expect((await changeSetsOf(book).items(id, '?status=kept'))[0]).toMatchObject({ reason: 'ALREADY_CORRECTED' });
  });

  it('that recorded nothing, or never was, has nothing to undo', async () => {
    const account = await book.account();
    await imported(account);
    const again = await imported(account);
    expect(refusal(await undo(again))).toEqual([404, 'CHANGE_SET_NOT_FOUND']);
    expect(refusal(await undo(account))).toEqual([404, 'IMPORT_NOT_FOUND']);
  });
});
