import { accountGroups } from '../../../../modules/ledger/interfaces/web/accounts/account-groups.js';
import { ACCOUNT_KINDS, familyOf } from '../../../../modules/ledger/interfaces/web/accounts/account-kinds.js';
import { readAccountForm } from '../../../../modules/ledger/interfaces/web/accounts/read-account-form.js';
import { categoryOptions } from '../../../../modules/ledger/interfaces/web/category-options.js';
import { ACCOUNT_KINDS as KINDS_OF_THE_LEDGER } from '../../../../modules/ledger/domain/account.js';
import { account, category, idOf } from './sample-views.js';

describe('account kinds', () => {
  it('are those of the ledger, each in one family', () => {
    expect([...ACCOUNT_KINDS].toSorted()).toEqual([...KINDS_OF_THE_LEDGER].toSorted());
    expect(familyOf('payable')).toBe('loans');
  });
});

describe('accountGroups', () => {
  it('puts own groups first and adds up each currency by itself, exactly', () => {
    const groups = accountGroups([
      account(1, { group: 'Home', balance: '0.10' }),
      account(2, { group: 'Home', balance: '0.20' }),
      account(3, { group: 'Home', balance: '500', currency: 'JPY' }),
      account(4, { kind: 'card', balance: '-3.00' }),
    ]);
    expect(groups.map(({ name }) => name)).toEqual([{ own: 'Home' }, { family: 'cards' }]);
    expect(groups[0]!.totals).toEqual([
      { currency: 'EUR', amount: '0.30' },
      { currency: 'JPY', amount: '500' },
    ]);
  });
});

describe('the form of an account', () => {
  const plain = { name: 'Joint', kind: 'checking', currency: 'EUR' };
  const reader = (locale: string) => ({ locale, userId: idOf(9) });

  it('names whoever fills it in among those who see a private account', () => {
    const ticked = { [`member.${idOf(8)}`]: 'true', 'member.nobody': 'true' };
    const form = readAccountForm({ ...plain, visibility: 'total', ...ticked }, reader('en'));
    expect(form).toMatchObject({ ok: true, value: { visibility: 'total', memberIds: [idOf(9), idOf(8)] } });
    const open = readAccountForm({ ...plain, visibility: 'everyone', ...ticked }, reader('en'));
    expect(open.ok && open.value.memberIds).toBeUndefined();
  });

  it('reads the opening balance in its currency', () => {
    expect(readAccountForm({ ...plain, openingBalance: '-1.250,5' }, reader('es'))).toMatchObject({
      ok: true,
      value: { ...plain, openingBalance: '-1250.5' },
    });
    const yen = readAccountForm({ ...plain, currency: 'JPY', openingBalance: '1.5' }, reader('en'));
    expect(yen.ok ? [] : yen.faults.map(({ field, code }) => [field, code])).toEqual([
      ['openingBalance', 'too_many_decimals'],
    ]);
  });

  it('refuses what is no kind and no currency', () => {
    const form = readAccountForm({ name: ' ', kind: 'purse', currency: 'XXX' }, reader('en'));
    expect(form.ok ? [] : form.faults.map(({ field }) => field).toSorted()).toEqual(['currency', 'kind', 'name']);
  });
});

describe('categoryOptions', () => {
  const categories = [
    category(1, { name: 'Income', kind: 'income' }),
    category(2, { name: 'Food' }),
    category(3, { name: 'Groceries', parentId: idOf(2) }),
    category(4, { name: 'Old', archived: true }),
    category(5, { name: 'None', systemKey: 'uncategorised-expense' }),
  ];
  const names = (options: ReturnType<typeof categoryOptions>): string[] =>
    options.map((entry) =>
      'group' in entry ? `${entry.group}: ${entry.options.map(({ label }) => label).join()}` : entry.label,
    );

  it('offers groups with what they hold, those of the kind first', () => {
    expect(names(categoryOptions(categories, 'expense'))).toEqual(['Food: Food,Groceries', 'Income']);
    expect(names(categoryOptions(categories, 'income'))).toEqual(['Income', 'Food: Food,Groceries']);
    expect(names(categoryOptions(categories, 'expense', true))[0]).toBe('None');
  });
});
