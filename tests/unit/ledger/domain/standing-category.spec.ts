import {
  demandArchivable,
  demandMergeable,
  demandMovable,
  demandReturn,
  type StandingCategory,
} from '../../../../modules/ledger/domain/standing-category.js';

const category = (id: string, more: Partial<StandingCategory> = {}): StandingCategory => ({
  id,
  name: id,
  kind: 'expense',
  parentId: null,
  systemKey: null,
  archived: false,
  version: 3,
  children: 0,
  openChildren: 0,
  ...more,
});
const codeOf = (work: () => void): string => {
  try {
    work();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'fine';
};

describe('a category moves', () => {
  const food = category('food');
  test.each([
    ['into a group', food, category('home'), 'fine'],
    ['out of its group', category('food', { parentId: 'home' }), null, 'fine'],
    ['not with what it holds', category('food', { children: 1 }), category('home'), 'CATEGORY_HAS_CHILDREN'],
    ['not into a third level', food, category('rent', { parentId: 'home' }), 'CATEGORY_TOO_DEEP'],
    ['not into the other kind', food, category('wages', { kind: 'income' }), 'CATEGORY_KIND_DIFFERS'],
    ['not into one that is put away', food, category('home', { archived: true }), 'CATEGORY_ARCHIVED'],
    ['not into the system’s', food, category('none', { systemKey: 'uncategorised-expense' }), 'CATEGORY_OF_SYSTEM'],
    ['not into itself', food, food, 'VALIDATION_ERROR'],
  ])('%s', (_, moved, parent, code) => {
    expect(codeOf(() => demandMovable(moved, parent))).toBe(code);
  });
});

describe('a category is put away', () => {
  test('after all that it holds, and by whoever saw it as it is', () => {
    expect(codeOf(() => demandArchivable(category('a', { children: 2 }), 3))).toBe('fine');
    expect(codeOf(() => demandArchivable(category('a', { children: 2, openChildren: 1 }), 3))).toBe(
      'CATEGORY_HAS_CHILDREN',
    );
    expect(codeOf(() => demandArchivable(category('a'), 2))).toBe('VERSION_STALE');
    expect(codeOf(() => demandArchivable(category('a', { systemKey: 'uncategorised-income' }), 3))).toBe(
      'CATEGORY_OF_SYSTEM',
    );
  });

  test('and comes back into an open group only', () => {
    const away = category('a', { archived: true, parentId: 'g' });
    expect(codeOf(() => demandReturn(away, 3, { id: 'g', archived: true }))).toBe('CATEGORY_ARCHIVED');
    expect(codeOf(() => demandReturn(away, 3, { id: 'g', archived: false }))).toBe('fine');
  });
});

describe('a category is merged', () => {
  test.each([
    ['into another of its kind', category('b'), 'fine'],
    ['into what has no category', category('b', { systemKey: 'uncategorised-expense' }), 'fine'],
    ['not into the other kind', category('b', { kind: 'income' }), 'CATEGORY_KIND_DIFFERS'],
    ['not into one that is put away', category('b', { archived: true }), 'CATEGORY_ARCHIVED'],
    ['not into itself', category('a'), 'VALIDATION_ERROR'],
  ])('%s', (_, into, code) => {
    expect(codeOf(() => demandMergeable(category('a'), 3, into))).toBe(code);
  });
});
