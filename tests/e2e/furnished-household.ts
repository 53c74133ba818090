import { openAccount, type Household, type Json } from '../factories/household.js';
import { joinedBy } from '../factories/membership.js';
import type { TestApp } from '../support/app.js';
import { until } from '../support/until.js';

const STATEMENT = 'Date,Description,Amount\n2026-03-02,Corner Shop,-45.20\n2026-03-05,Orchard Ltd,2500.00\n';
const FAULTY = 'Date,Description,Amount\n2026-03-02,Corner Shop,-45.20\n2026-02-31,Orchard Ltd,2500.00\n';

/** Addresses of what the household has. */
export interface Places {
  readonly account: string;
  readonly category: string;
  readonly payee: string;
  readonly split: string;
  readonly transfer: string;
  readonly corrected: string;
  readonly view: string;
  readonly preview: string;
  readonly faulty: string;
  readonly committed: string;
  readonly member: string;
  readonly role: string;
}

/** A member, a role of its own making, and someone with a long address who is invited. */
export async function peopled(app: TestApp, home: Household): Promise<Pick<Places, 'member' | 'role'>> {
  const scopes = ['accounts:read', 'transactions:read', 'reports:read'];
  const role = idOf(await home.post('/roles', { name: 'Accountant', scopes }));
  const { userId } = await joinedBy(app, home, 'Maximiliane', { roleId: role });
  await home.post('/invitations', { email: `${'long-address-'.repeat(4)}@example.com`, role: 'viewer' });
  return { member: `/app/household/members/${userId}`, role: `/app/household/roles/${role}` };
}

/** Accounts, transactions of every kind, a correction and statements in every state. */
export async function furnish(home: Household): Promise<Omit<Places, 'member' | 'role'>> {
  const account = await openAccount(home, { name: 'Joint account', openingBalance: '1200.00' });
  const savings = await openAccount(home, { name: 'Rainy days', kind: 'savings', group: 'Reserves' });
  await openAccount(home, { name: 'Travel card', kind: 'card', currency: 'USD', openingBalance: '-80.15' });
  const [food, health] = await until('the categories', async () => {
    const categories = (await home.get('/categories')).body.data as Json[];
    const found = ['Groceries', 'Pharmacy'].map((name) => categories.find((one: Json) => one.name === name)?.id);
    return found.every(Boolean) ? (found as string[]) : undefined;
  });
  const post = async (path: string, body: object): Promise<string> => idOf(await home.post(path, body));
  const flow = { kind: 'outflow', date: '2026-03-02', accountId: account };
  const bakery = await post('/transactions', { ...flow, amount: '3.20', payee: 'Bakery' });
  const corrected = await post(`/transactions/${bakery}/corrections`, { ...flow, amount: '4.20', payee: 'Bakery' });
  const split = await post('/transactions', {
    ...flow,
    amount: '60.00',
    payee: 'Market hall',
    note: 'For the whole week',
    tags: ['weekly'],
    splits: [
      { categoryId: food, amount: '40.00' },
      { categoryId: health, amount: '20.00', note: 'Plasters' },
    ],
  });
  const transfer = await post('/transfers', {
    date: '2026-03-03',
    fromAccountId: account,
    toAccountId: savings,
    amount: '150.00',
  });
  await post('/api-keys', { name: 'Nightly export', scopes: ['accounts:read', 'transactions:read', 'imports:write'] });
  const view = await post('/saved-views', { name: 'Weekly market', search: { q: 'market' }, shared: true });
  const preview = idOf(await home.upload('march.csv', STATEMENT, account));
  const faulty = idOf(await home.upload('faulty.csv', FAULTY, account));
  const committed = idOf(await home.upload('savings.csv', STATEMENT, savings));
  await home.post(`/imports/${committed}/commit`);
  // One that was merged, so that there is something to undo.
  const spare = await post('/categories', { name: 'Snacks between meals', kind: 'expense' });
  await home.post(`/categories/${spare}/merge`, { version: 1, intoId: food });
  const payees = (await home.get('/payees')).body.data as Json[];
  return {
    account: `/app/accounts/${account}`,
    category: `/app/categories/${food}`,
    payee: `/app/payees/${payees.find(({ name }: Json) => name === 'Market hall')?.id as string}`,
    split: `/app/transactions/${split}`,
    transfer: `/app/transactions/${transfer}`,
    corrected: `/app/transactions/${corrected}`,
    view: `/app/saved-views/${view}`,
    preview: `/app/import/${preview}`,
    faulty: `/app/import/${faulty}`,
    committed: `/app/import/${committed}`,
  };
}

function idOf(answer: { readonly status: number; readonly text: string; readonly body: Json }): string {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body.data.id as string;
}
