/** The tree a new book starts with: groups and what they hold, by key; names are in `locale/<lang>/categories.json`. */
export const CATEGORY_TREE: readonly {
  readonly key: string;
  readonly kind: 'income' | 'expense';
  readonly children: readonly string[];
}[] = [
  {
    key: 'income',
    kind: 'income',
    children: ['salary', 'bonus', 'interest', 'gifts-received', 'refunds', 'other-income'],
  },
  { key: 'housing', kind: 'expense', children: ['rent', 'mortgage', 'utilities', 'internet-phone', 'home-upkeep'] },
  { key: 'food', kind: 'expense', children: ['groceries', 'restaurants', 'coffee'] },
  { key: 'transport', kind: 'expense', children: ['public-transport', 'fuel', 'parking', 'car-upkeep'] },
  { key: 'health', kind: 'expense', children: ['pharmacy', 'doctor', 'sport'] },
  { key: 'family', kind: 'expense', children: ['childcare', 'school', 'pets'] },
  { key: 'leisure', kind: 'expense', children: ['subscriptions', 'hobbies', 'culture', 'travel'] },
  { key: 'shopping', kind: 'expense', children: ['clothing', 'electronics', 'furniture', 'presents'] },
  { key: 'financial', kind: 'expense', children: ['insurance', 'bank-fees', 'taxes', 'loan-interest'] },
];
