import type { DomainError } from '../../../../modules/platform/domain/domain-error.js';
import { searchOf, conditionsOf } from '../../../../modules/ledger/domain/search.js';

const faultOf = (typed: string): [string, unknown] => {
  try {
    searchOf(typed);
  } catch (error) {
    const [detail] = (error as DomainError).details;
    return [detail!.code, detail!.params?.['position'] ?? detail!.params?.['max']];
  }
  throw new Error(`${typed} was understood`);
};

describe('a search', () => {
  it.each([
    ['', []],
    ['Café', [{ not: false, by: 'text', text: 'Café' }]],
    [
      ' "corner shop" -gas ',
      [
        { not: false, by: 'text', text: 'corner shop' },
        { not: true, by: 'text', text: 'gas' },
      ],
    ],
    ['PAYEE:"Rewe  City"', [{ not: false, by: 'payee', text: 'Rewe  City' }]],
    ['12:30', [{ not: false, by: 'text', text: '12:30' }]],
    ['amount>=50', [{ not: false, by: 'amount', comparison: '>=', amount: '50' }]],
    ['amount:12,5', [{ not: false, by: 'amount', comparison: '=', amount: '12.5' }]],
    ['-is:transfer', [{ not: true, by: 'is', state: 'transfer' }]],
    ['has:note', [{ not: false, by: 'has', part: 'note' }]],
    ['date:2024-02', [{ not: false, by: 'date', first: '2024-02-01', last: '2024-02-29' }]],
    ['date:2026', [{ not: false, by: 'date', first: '2026-01-01', last: '2026-12-31' }]],
    ['date>2026-03', [{ not: false, by: 'date', first: '2026-04-01', last: null }]],
    ['date<2026-03-01', [{ not: false, by: 'date', first: null, last: '2026-02-28' }]],
    ['date<=2026-03-01', [{ not: false, by: 'date', first: null, last: '2026-03-01' }]],
  ])('%j is understood', (typed, terms) => {
    expect(searchOf(typed)).toEqual(terms);
  });

  it.each([
    ['rewe payer:x', 'search_operator_unknown', 6],
    ['http://x', 'search_operator_unknown', 1],
    ['payee:', 'search_value_missing', 1],
    ['shop -', 'search_value_missing', 6],
    ['""', 'search_value_missing', 1],
    ['a payee:"x', 'search_quote_open', 9],
    ['is:split has:money', 'search_value_unknown', 10],
    ['payee>x', 'search_not_compared', 1],
    ['amount>1,000', 'search_amount_malformed', 1],
    ['amount:1e3', 'search_amount_malformed', 1],
    ['date:2026-02-30', 'search_date_malformed', 1],
    ['date:2026-13', 'search_date_malformed', 1],
    ['date:yesterday', 'search_date_malformed', 1],
    ['x '.repeat(21), 'search_too_many_terms', 20],
    ['x'.repeat(201), 'too_long', 200],
  ])('%j is refused, and where', (typed, code, place) => {
    expect(faultOf(typed)).toEqual([code, place]);
  });
});

describe('the conditions of a search', () => {
  it.each([
    ['', []],
    ['bakery', ['bakery']],
    ['  payee:"corner shop"   -tag:work amount>=50 ', ['payee:"corner shop"', '-tag:work', 'amount>=50']],
    ['"two words" is:transfer', ['"two words"', 'is:transfer']],
  ])('of %s stand one by one', (typed, conditions) => {
    expect(conditionsOf(typed)).toEqual(conditions);
    expect(searchOf(conditionsOf(typed).join(' '))).toHaveLength(conditions.length);
  });
});
