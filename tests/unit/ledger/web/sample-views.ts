import type { AccountView } from '../../../../modules/ledger/application/list-accounts.js';
import type { CategoryView } from '../../../../modules/ledger/application/list-categories.js';
import type { TransactionView } from '../../../../modules/ledger/application/list-transactions.js';

export const idOf = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const account = (n: number, given: Partial<AccountView> = {}): AccountView => ({
  id: idOf(n),
  name: `Account ${n}`,
  kind: 'checking',
  currency: 'EUR',
  group: null,
  balance: '0.00',
  archived: false,
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  visibility: 'everyone',
  memberIds: [],
  access: 'full',
  ...given,
});

export const category = (n: number, given: Partial<CategoryView> = {}): CategoryView => ({
  id: idOf(n),
  name: `Category ${n}`,
  kind: 'expense',
  parentId: null,
  systemKey: null,
  archived: false,
  version: 1,
  ...given,
});

export const transaction = (n: number, given: Partial<TransactionView> = {}): TransactionView => ({
  id: idOf(n),
  kind: 'outflow',
  date: '2026-03-01',
  accountId: idOf(1),
  accountName: 'Account 1',
  amount: '12.50',
  currency: 'EUR',
  toAccountId: null,
  toAccountName: null,
  receivedAmount: null,
  receivedCurrency: null,
  counterHidden: false,
  payee: 'Bakery',
  note: null,
  tags: [],
  status: 'cleared',
  toStatus: null,
  splits: [{ categoryId: idOf(100), categoryName: 'Food', amount: '12.50', note: null }],
  source: 'manual',
  importId: null,
  reversalOf: null,
  replaces: null,
  reversedBy: null,
  recordedAt: '2026-03-01T10:00:00.000Z',
  version: 1,
  attachmentCount: 0,
  linkCount: 0,
  ...given,
});
