import { randomUUID } from 'node:crypto';
import { bookOf, faults, made, refusal, type Book } from '../../factories/book.js';
import { startHouseholdOfTwo, type Member } from '../../factories/household-of-two.js';
import { registerHousehold, type Answer, type Household, type Json } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

let app: TestApp;
let book: Book;

beforeAll(async () => {
  app = await startApp({ poolSize: 8, savedViewLimit: 4 });
  book = bookOf(await registerHousehold(app));
}, 60_000);
afterAll(() => app.close());

const write = (home: Household, method: string, path: string, body?: object): Promise<Answer> =>
  home.call(path, { method, body, headers: { 'idempotency-key': randomUUID() } });
const save = (home: Household, more: object): Promise<Answer> => home.post('/saved-views', { search: {}, ...more });
const named = async (home: Household): Promise<string[]> =>
  (made(await home.get('/saved-views')) as Json[]).map(({ name }) => name as string);
const emptied = async (home: Household): Promise<void> => {
  for (const view of (made(await home.get('/saved-views')) as Json[]).filter(({ mine }) => mine as boolean))
    await write(home, 'DELETE', `/saved-views/${view.id as string}`);
};

describe('a saved view', () => {
  beforeEach(() => emptied(book.home));

  it('keeps a search under a name, and asks the list the same again', async () => {
    const [account, category] = [await book.account(), await book.category()];
    const spent = made(await book.flow(account, '75.00', { categoryId: category, payee: 'Landlord' }));
    made(await book.flow(account, '5.00', { categoryId: category }));
    const search = { q: 'amount>50 -is:transfer', accountId: account, categoryId: category, from: '2026-01-01' };
    const view = made(await save(book.home, { name: 'Large bills', search }));
    expect(view).toMatchObject({ name: 'Large bills', search, shared: false, mine: true, version: 1 });
    expect(made(await book.home.get(`/saved-views/${view.id as string}`))).toEqual(view);
    const asked = await book.list(`?${new URLSearchParams(view.search as Record<string, string>).toString()}`);
    expect(asked.map(({ id }) => id as string)).toEqual([spent.id]);
  });

  it('is renamed, changed whole, and changed from the version that was read alone', async () => {
    const { id } = made(await save(book.home, { name: 'Bills', search: { q: 'payee:power', min: '3.00' } }));
    const changed = made(await book.patch(`/saved-views/${id as string}`, { version: 1, search: { tag: 'home' } }));
    expect(changed).toMatchObject({ name: 'Bills', search: { tag: 'home' }, version: 2 });
    const stale = await book.patch(`/saved-views/${id as string}`, { version: 1, name: 'Old' });
    expect(refusal(stale)).toEqual([412, 'VERSION_STALE']);
  });

  it('is put in order with all the others', async () => {
    const ids: string[] = [];
    for (const name of ['one', 'two', 'three']) ids.push(made(await save(book.home, { name })).id as string);
    const order = (some: readonly string[]): Promise<Answer> => book.home.post('/saved-views/order', { ids: some });
    made(await order([ids[2]!, ids[0]!, ids[1]!]));
    expect(await named(book.home)).toEqual(['three', 'one', 'two']);
    expect(refusal(await order([ids[0]!]))).toEqual([409, 'ORDER_STALE']);
    expect(refusal(await order([...ids, randomUUID().replace(/^(.{14})./, '$17')]))[1]).toBe('SAVED_VIEW_NOT_FOUND');
  });

  it('has a name of its own, whatever its case, which is free again when it is deleted', async () => {
    const { id } = made(await save(book.home, { name: 'Bills' }));
    expect(refusal(await save(book.home, { name: 'BILLS' }))).toEqual([422, 'SAVED_VIEW_NAME_TAKEN']);
    expect((await write(book.home, 'DELETE', `/saved-views/${id as string}`)).status).toBe(204);
    expect(refusal(await book.home.get(`/saved-views/${id as string}`))).toEqual([404, 'SAVED_VIEW_NOT_FOUND']);
    made(await save(book.home, { name: 'BILLS' }));
  });

  it('is refused with words that are no search, which are named', async () => {
    expect(faults(await save(book.home, { name: 'x', search: { q: 'colour:red' } }))).toEqual([
      400,
      { q: 'search_operator_unknown' },
    ]);
    expect((await save(book.home, { name: 'x', search: { colour: 'red' } })).status).toBe(400);
    expect((await save(book.home, { name: '   ' })).status).toBe(400);
  });

  it('is one of as many as are allowed, however many are saved at once', async () => {
    const answers = await Promise.all(Array.from({ length: 9 }, (_, n) => save(book.home, { name: `view ${n}` })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(4);
    const refused = answers.filter(({ status }) => status !== 201).map(refusal);
    expect(new Set(refused.map(String))).toEqual(new Set(['422,SAVED_VIEW_LIMIT']));
    expect(await named(book.home)).toHaveLength(4);
  });

  it('is saved once, however often the same request is sent', async () => {
    const key = randomUUID();
    const send = (): Promise<Answer> =>
      book.home.call('/saved-views', {
        method: 'POST',
        body: { name: 'Once', search: { q: 'rent' } },
        headers: { 'idempotency-key': key },
      });
    const [first, second] = [await send(), await send()];
    expect(made(second)).toEqual(made(first));
    expect(await named(book.home)).toEqual(['Once']);
  });
});

describe('a saved view of one of two people', () => {
  let ana: Member, bea: Member;
  beforeAll(async () => {
    ({ ana, bea } = await startHouseholdOfTwo(app));
  }, 60_000);
  beforeEach(async () => {
    await emptied(ana.home);
    await emptied(bea.home);
  });

  it('is found by the other when it is shared, and changed by its maker alone', async () => {
    made(await save(ana.home, { name: 'Mine' }));
    const { id } = made(await save(ana.home, { name: 'Ours', shared: true }));
    expect(await named(bea.home)).toEqual(['Ours']);
    const change = await write(bea.home, 'PATCH', `/saved-views/${id as string}`, { version: 1, name: 'Theirs' });
    expect(refusal(change)).toEqual([403, 'SAVED_VIEW_NOT_YOURS']);
    expect(refusal(await write(bea.home, 'DELETE', `/saved-views/${id as string}`))[1]).toBe('SAVED_VIEW_NOT_YOURS');
    made(await write(ana.home, 'PATCH', `/saved-views/${id as string}`, { version: 1, shared: false }));
    expect(await named(bea.home)).toEqual([]);
  });

  it('is deleted by who rules over members, when its maker may have left', async () => {
    const { id } = made(await save(bea.home, { name: 'Left behind', shared: true }));
    expect((await write(ana.home, 'DELETE', `/saved-views/${id as string}`)).status).toBe(204);
    expect(await named(bea.home)).toEqual([]);
  });

  it('is hidden with the account that it is bound to, from the moment that account is', async () => {
    const account = await bookOf(ana.home).account();
    made(await save(ana.home, { name: 'Of an account', search: { accountId: account }, shared: true }));
    expect(await named(bea.home)).toEqual(['Of an account']);
    made(await write(ana.home, 'PATCH', `/accounts/${account}`, { version: 1, visibility: 'total' }));
    expect(await named(bea.home)).toEqual([]);
    expect(await named(ana.home)).toEqual(['Of an account']);
    expect(refusal(await save(bea.home, { name: 'x', search: { accountId: account } }))[1]).toBe('ACCOUNT_TOTAL_ONLY');
    made(await write(ana.home, 'PATCH', `/accounts/${account}`, { version: 2, visibility: 'members' }));
    expect(refusal(await save(bea.home, { name: 'x', search: { accountId: account } }))[1]).toBe('ACCOUNT_NOT_FOUND');
  });

  it('names no account in its words when it is shared', async () => {
    const search = { q: 'account:"Secret savings"' };
    const { id } = made(await save(ana.home, { name: 'Quiet', search }));
    const share = await write(ana.home, 'PATCH', `/saved-views/${id as string}`, { version: 1, shared: true });
    expect(refusal(share)).toEqual([422, 'SAVED_VIEW_NAMES_ACCOUNT']);
    expect(refusal(await save(ana.home, { name: 'x', search: { q: '-account:Secret' }, shared: true }))[1]).toBe(
      'SAVED_VIEW_NAMES_ACCOUNT',
    );
  });

  it('belongs to who only reads, too, who shares nothing', async () => {
    await app.database.rows(`update tenancy_members set role = 'viewer' where user_id = $1`, [bea.userId]);
    made(await save(bea.home, { name: 'My own' }));
    expect(refusal(await save(bea.home, { name: 'For all', shared: true }))).toEqual([403, 'SAVED_VIEW_NOT_SHAREABLE']);
    await app.database.rows(`update tenancy_members set role = 'editor' where user_id = $1`, [bea.userId]);
  });
});
