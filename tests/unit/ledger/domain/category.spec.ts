import { ACCOUNT_KINDS, isLiability } from '../../../../modules/ledger/domain/account.js';
import { Book } from '../../../../modules/ledger/domain/book.js';
import { CATEGORY_TREE } from '../../../../modules/ledger/domain/category-tree.js';
import { demandPlace, isPickable, type CategoryKind } from '../../../../modules/ledger/domain/category.js';

const category = (kind: CategoryKind, archived = false) => ({ id: kind, kind, systemKey: null, archived });

describe('a place in the category tree', () => {
  it('is a group of the same kind', () => {
    expect(() => demandPlace('income', { kind: 'income', parentId: null })).not.toThrow();
    expect(() => demandPlace('expense', { kind: 'income', parentId: null })).toThrow('CATEGORY_KIND_DIFFERS');
    expect(() => demandPlace('income', { kind: 'income', parentId: 'group' })).toThrow('CATEGORY_TOO_DEEP');
  });

  it('of a new book is one of two levels, with every key once', () => {
    const keys = CATEGORY_TREE.flatMap(({ key, children }) => [key, ...children]);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(CATEGORY_TREE.map(({ kind }) => kind))).toEqual(new Set(['income', 'expense']));
    expect(CATEGORY_TREE.filter(({ children }) => children.length === 0)).toEqual([]);
  });
});

it('people choose categories of income and expense, and none of the system’s own kinds', () => {
  const kinds: CategoryKind[] = ['income', 'expense', 'equity', 'exchange'];
  expect(kinds.filter((kind) => isPickable(category(kind)))).toEqual(['income', 'expense']);
});

describe('a book', () => {
  it('knows what it was given, and says what it lacks', () => {
    const account = { id: 'a', currency: 'EUR', archived: false, totalOnly: false };
    const book = new Book(
      [account, { id: 'b', currency: 'EUR', archived: true, totalOnly: false }],
      [category('expense'), category('equity')],
    );
    expect(book.openAccount('a')).toEqual(account);
    expect(book.category('expense').kind).toBe('expense');
    expect(() => book.openAccount('b')).toThrow('ACCOUNT_ARCHIVED');
    expect(() => book.openAccount('c')).toThrow('ACCOUNT_NOT_FOUND');
    expect(() => book.category('equity')).toThrow('CATEGORY_NOT_FOUND');
    expect(() => new Book([], [category('expense', true)]).category('expense')).toThrow('CATEGORY_ARCHIVED');
    expect(() => book.systemCategory('opening')).toThrow('lacks its system category opening');
  });
});

it('what is owed are cards, loans and payables', () => {
  expect(ACCOUNT_KINDS.filter(isLiability)).toEqual(['card', 'loan', 'payable']);
});
