import { DomainError } from '../../../../modules/platform/domain/domain-error.js';
import { demandWhole, placed } from '../../../../modules/ledger/domain/placing.js';
import { demandUndoable, type StandingMerge } from '../../../../modules/ledger/domain/standing-merge.js';
import { movedOrder } from '../../../../modules/ledger/interfaces/web/moved-order.js';

const unknown = (id: string): DomainError => new DomainError('not_found', 'UNKNOWN', { id });

describe('an order', () => {
  test('is whole, or refused', () => {
    expect(() => demandWhole(['a', 'b'], ['b', 'a'], unknown)).not.toThrow();
    expect(() => demandWhole(['a', 'b'], ['b'], unknown)).toThrow('ORDER_STALE');
    expect(() => demandWhole(['a', 'b'], ['b', 'b'], unknown)).toThrow('ORDER_STALE');
    expect(() => demandWhole(['a', 'b'], ['a', 'b', 'c'], unknown)).toThrow('UNKNOWN');
  });

  test('places one among the others', () => {
    expect(placed(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b']);
    expect(placed(['a', 'b', 'c'], 'a', 9)).toEqual(['b', 'c', 'a']);
  });

  test.each([
    ['up:b', ['b', 'a', 'c']],
    ['down:b', ['a', 'c', 'b']],
    ['up:a', ['a', 'b', 'c']],
    ['down:c', ['a', 'b', 'c']],
    ['sideways:b', ['a', 'b', 'c']],
    ['up:stranger', ['a', 'b', 'c']],
  ])('is what the button %s asks for', (pressed, order) => {
    expect(movedOrder(['a', 'b', 'c'], pressed)).toEqual(order);
  });
});

describe('a merge', () => {
  const merge: StandingMerge = {
    id: 'm',
    kind: 'payee',
    fromId: null,
    intoId: null,
    fromArchived: false,
    undone: false,
    builtUpon: false,
  };
  test('is undone once, and the last one first', () => {
    expect(() => demandUndoable(merge)).not.toThrow();
    expect(() => demandUndoable({ ...merge, undone: true })).toThrow('MERGE_UNDONE');
    expect(() => demandUndoable({ ...merge, builtUpon: true })).toThrow('MERGE_BUILT_UPON');
  });
});
