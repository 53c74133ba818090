import type { Account } from '../../../../modules/ledger/domain/account.js';
import { Book } from '../../../../modules/ledger/domain/book.js';
import {
  SYSTEM_KEYS,
  type Category,
  type CategoryKind,
  type SystemKey,
} from '../../../../modules/ledger/domain/category.js';
import {
  Transaction,
  type Flow,
  type StandingTransaction,
  type Transfer,
} from '../../../../modules/ledger/domain/transaction.js';
import { DomainError } from '../../../../modules/platform/domain/domain-error.js';

const KINDS: Readonly<Record<SystemKey, CategoryKind>> = {
  opening: 'equity',
  adjustment: 'equity',
  exchange: 'exchange',
  'uncategorised-income': 'income',
  'uncategorised-expense': 'expense',
};
const accounts: Account[] = [
  { id: 'euros', currency: 'EUR', archived: false, totalOnly: false },
  { id: 'more-euros', currency: 'EUR', archived: false, totalOnly: false },
  { id: 'yen', currency: 'JPY', archived: false, totalOnly: false },
  { id: 'old', currency: 'EUR', archived: true, totalOnly: false },
];
const categories: Category[] = [
  ...SYSTEM_KEYS.map((key) => ({ id: key, kind: KINDS[key], systemKey: key, archived: false })),
  { id: 'food', kind: 'expense', systemKey: null, archived: false },
  { id: 'rent', kind: 'expense', systemKey: null, archived: false },
  { id: 'gone', kind: 'expense', systemKey: null, archived: true },
];
const book = new Book(accounts, categories);

const recorded = {
  id: 't',
  date: '2026-01-31',
  labels: { payee: 'Shop', note: null, tags: ['a'] },
  source: 'manual' as const,
  importId: null,
};
const flow = (more: Partial<Flow> = {}): Transaction => {
  const amount = more.amount ?? '10.00';
  const splits = [{ categoryId: 'food', amount, note: null }];
  return Transaction.flow(
    { ...recorded, kind: 'outflow', accountId: 'euros', amount, status: 'cleared', bankId: null, splits, ...more },
    book,
  );
};
const transfer = (more: Partial<Transfer> = {}): Transaction =>
  Transaction.transfer(
    { ...recorded, fromAccountId: 'euros', toAccountId: 'more-euros', amount: '10.00', status: 'cleared', ...more },
    book,
  );
const legs = ({ entries }: Transaction): string[] =>
  entries.map(
    ({ accountId, categoryId, money }) => `${accountId ?? categoryId!} ${money.toString()} ${money.currency}`,
  );
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError)
      return error.details[0] ? `${error.details[0].field} ${error.details[0].code}` : error.code;
    throw error;
  }
  throw new Error('It was not refused');
};
const standing = (transaction: Transaction, more: Partial<StandingTransaction> = {}): StandingTransaction => ({
  id: transaction.id,
  kind: transaction.kind,
  date: transaction.recorded.date,
  labels: transaction.recorded.labels,
  entries: transaction.entries,
  reversalOf: null,
  reversedBy: null,
  reconciliation: null,
  ...more,
});

describe('a flow', () => {
  it('out takes from the account and gives to the category; in, the other way', () => {
    expect(legs(flow())).toEqual(['euros -10.00 EUR', 'food 10.00 EUR']);
    expect(legs(flow({ kind: 'inflow' }))).toEqual(['euros 10.00 EUR', 'food -10.00 EUR']);
  });

  it('without a category goes to the book’s own', () => {
    const splits = [{ categoryId: null, amount: '10.00', note: null }];
    expect(legs(flow({ splits }))[1]).toBe('uncategorised-expense 10.00 EUR');
    expect(legs(flow({ splits, kind: 'inflow' }))[1]).toBe('uncategorised-income -10.00 EUR');
  });

  it('has as many category legs as parts, which keep their notes', () => {
    const parts = flow({
      splits: [
        { categoryId: 'food', amount: '3.33', note: 'bread' },
        { categoryId: 'rent', amount: '6.67', note: null },
      ],
    });
    expect(legs(parts)).toEqual(['euros -10.00 EUR', 'food 3.33 EUR', 'rent 6.67 EUR']);
    expect(parts.entries.map(({ note }) => note)).toEqual([null, 'bread', null]);
  });

  it('gives status and bank’s id to the account’s leg only', () => {
    const { entries } = flow({ status: 'pending', bankId: 'FIT1' });
    expect(entries.map(({ status, bankId }) => [status, bankId])).toEqual([
      ['pending', 'FIT1'],
      [null, null],
    ]);
  });

  const part = (categoryId: string, amount = '10.00'): Flow['splits'] => [{ categoryId, amount, note: null }];
  it.each<[string, Partial<Flow>, string]>([
    ['an account that is not there', { accountId: 'none' }, 'ACCOUNT_NOT_FOUND'],
    ['an archived account', { accountId: 'old' }, 'ACCOUNT_ARCHIVED'],
    ['a category that is not there', { splits: part('none') }, 'CATEGORY_NOT_FOUND'],
    ['an archived category', { splits: part('gone') }, 'CATEGORY_ARCHIVED'],
    ['the system’s equity', { splits: part('opening') }, 'CATEGORY_NOT_FOUND'],
    ['the system’s exchange', { splits: part('exchange') }, 'CATEGORY_NOT_FOUND'],
    ['another currency', { currency: 'USD' }, 'CURRENCY_DIFFERS'],
    ['parts that are less', { splits: part('food', '9.99') }, 'SPLITS_DIFFER'],
    ['parts that are more', { splits: part('food', '10.01') }, 'SPLITS_DIFFER'],
    ['no parts', { splits: [] }, 'SPLITS_DIFFER'],
    ['nothing', { amount: '0.00' }, 'amount not_positive'],
    ['less than nothing', { amount: '-1.00' }, 'amount not_positive'],
    ['a part of nothing', { splits: [...part('food'), ...part('rent', '0')] }, 'splits.1.amount not_positive'],
    [
      'a part below nothing',
      { splits: [...part('food', '11.00'), ...part('rent', '-1.00')] },
      'splits.1.amount not_positive',
    ],
    ['more digits than the currency has', { amount: '1.005' }, 'amount too_many_decimals'],
    ['a half yen', { accountId: 'yen', amount: '1.5' }, 'amount too_many_decimals'],
  ])('is refused with %s', (_what, more, code) => {
    expect(codeOf(() => flow(more))).toBe(code);
  });
});

describe('a transfer', () => {
  it('in one currency has two legs', () => {
    expect(legs(transfer())).toEqual(['euros -10.00 EUR', 'more-euros 10.00 EUR']);
    expect(legs(transfer({ receivedAmount: '10.0' }))).toEqual(['euros -10.00 EUR', 'more-euros 10.00 EUR']);
  });

  it('across currencies balances each by the exchange', () => {
    expect(legs(transfer({ toAccountId: 'yen', receivedAmount: '1637' }))).toEqual([
      'euros -10.00 EUR',
      'yen 1637 JPY',
      'exchange 10.00 EUR',
      'exchange -1637 JPY',
    ]);
  });

  it.each<[string, Partial<Transfer>, string]>([
    ['one account', { toAccountId: 'euros' }, 'TRANSFER_TO_SAME_ACCOUNT'],
    ['an archived account', { toAccountId: 'old' }, 'ACCOUNT_ARCHIVED'],
    ['an account that is not there', { fromAccountId: 'none' }, 'ACCOUNT_NOT_FOUND'],
    ['no word of what arrived', { toAccountId: 'yen' }, 'RECEIVED_AMOUNT_NEEDED'],
    ['another sum in the same currency', { receivedAmount: '9.99' }, 'RECEIVED_AMOUNT_DIFFERS'],
    ['nothing', { amount: '0' }, 'amount not_positive'],
    ['nothing that arrived', { toAccountId: 'yen', receivedAmount: '0' }, 'receivedAmount not_positive'],
    ['a half yen that arrived', { toAccountId: 'yen', receivedAmount: '1.5' }, 'receivedAmount too_many_decimals'],
  ])('is refused with %s', (_what, more, code) => {
    expect(codeOf(() => transfer(more))).toBe(code);
  });
});

describe('an opening', () => {
  const opening = (amount: string, accountId = 'euros'): Transaction =>
    Transaction.ofEquity('opening', { ...recorded, accountId, amount }, book);

  it('stands against equity, and may be owed', () => {
    expect(legs(opening('5.00'))).toEqual(['euros 5.00 EUR', 'opening -5.00 EUR']);
    expect(legs(opening('-5.00'))).toEqual(['euros -5.00 EUR', 'opening 5.00 EUR']);
  });

  it('of nothing is none', () => {
    expect(codeOf(() => opening('0.00'))).toBe('openingBalance not_positive');
  });
});

describe('a reversal', () => {
  it('is the negative of every leg, on the same date, and loses the bank’s id', () => {
    const original = flow({ bankId: 'FIT1' });
    const reversal = Transaction.reversal('r', standing(original));
    expect(legs(reversal)).toEqual(['euros 10.00 EUR', 'food -10.00 EUR']);
    expect(reversal).toMatchObject({
      id: 'r',
      kind: 'outflow',
      reversalOf: 't',
      replaces: null,
      recorded: { date: '2026-01-31', source: 'manual' },
    });
    expect(reversal.entries.map(({ bankId }) => bankId)).toEqual([null, null]);
    const legsOfBoth = [...original.entries, ...reversal.entries];
    expect(
      legsOfBoth.reduce(
        (sum, { accountId, money }) => (accountId ? sum.plus(money) : sum),
        original.entries[0]!.money.minus(original.entries[0]!.money),
      ).sign,
    ).toBe(0);
  });

  it('happens once, and not to a reversal', () => {
    expect(codeOf(() => Transaction.reversal('r', standing(flow(), { reversedBy: 'x' })))).toBe('ALREADY_CORRECTED');
    expect(codeOf(() => Transaction.reversal('r', standing(flow(), { reversalOf: 'x' })))).toBe(
      'REVERSAL_CANNOT_BE_REVERSED',
    );
  });

  it('of a reversal that was itself replaced stays refused', () => {
    expect(codeOf(() => Transaction.reversal('r', standing(transfer(), { reversalOf: 'x', reversedBy: 'y' })))).toBe(
      'ALREADY_CORRECTED',
    );
  });
});

it('a replacement names what it replaces and is else the same', () => {
  const replacement = flow().replacing({ id: 'original', kind: 'outflow' });
  expect([replacement.replaces, replacement.reversalOf, legs(replacement)]).toEqual(['original', null, legs(flow())]);
});
