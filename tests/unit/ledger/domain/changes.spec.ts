import type { Changeable } from '../../../../modules/ledger/domain/changes/change.js';
import { propose } from '../../../../modules/ledger/domain/changes/propose.js';
import { restore } from '../../../../modules/ledger/domain/changes/restore.js';
import { Money } from '../../../../modules/platform/domain/money.js';

const leg = (more: object): Changeable['entries'][number] => ({
  accountId: null,
  categoryId: null,
  money: Money.of('10.00', 'EUR'),
  note: null,
  status: null,
  bankId: null,
  ...more,
});

const spent = (more: Partial<Changeable> = {}): Changeable => ({
  id: 't',
  kind: 'outflow',
  date: '2026-02-03',
  labels: { payee: 'Shop', note: null, tags: ['a', 'b'] },
  entries: [leg({ accountId: 'cash', status: 'cleared' }), leg({ categoryId: 'food' })],
  reversalOf: null,
  reversedBy: null,
  reconciliation: null,
  version: 1,
  whole: true,
  seenWith: ['cash'],
  ...more,
});
const labelled = (labels: Partial<Changeable['labels']>): Changeable =>
  spent({ labels: { ...spent().labels, ...labels } });

describe('a change of a transaction', () => {
  it('touches what differs and nothing else', () => {
    expect(propose(spent(), { payee: 'Shop', note: 'n', addTags: ['b', 'c'], categoryId: 'food' }, null)).toEqual({
      before: { note: null, tags: ['a', 'b'] },
      after: { note: 'n', tags: ['a', 'b', 'c'] },
    });
  });

  it.each<[string, Changeable, Parameters<typeof propose>[1], string]>([
    ['it is so already', spent(), { payee: 'Shop', removeTags: ['z'] }, 'UNCHANGED'],
    ['it was taken back', spent({ reversedBy: 'r' }), { payee: 'New' }, 'ALREADY_CORRECTED'],
    ['it takes another back', spent({ reversalOf: 'o' }), { payee: 'New' }, 'REVERSAL_CANNOT_BE_REVERSED'],
    ['it is locked', spent({ reconciliation: { id: 'r', date: '2026-02-28' } }), { status: 'pending' }, 'RECONCILED'],
    ['half of it is hidden', spent({ whole: false }), { takeBack: true }, 'TRANSACTION_PARTLY_HIDDEN'],
    ['it has no category', spent({ kind: 'transfer' }), { categoryId: 'fun' }, 'NO_CATEGORY'],
    [
      'it has many tags',
      labelled({ tags: Array.from({ length: 20 }, (_, n) => `${n}`) }),
      { addTags: ['more'] },
      'TOO_MANY_TAGS',
    ],
  ])('is impossible where %s', (_what, transaction, change, reason) => {
    expect(propose(transaction, change, null)).toEqual({ reason });
  });

  it('of labels is possible where money is locked', () => {
    const locked = spent({ reconciliation: { id: 'r', date: '2026-02-28' } });
    expect(propose(locked, { payee: 'New', categoryId: 'fun' }, null)).toMatchObject({ after: { payee: 'New' } });
  });
});

describe('changing back', () => {
  it('takes off the tags that were added and keeps those that others added', () => {
    const difference = { before: { tags: ['a'] }, after: { tags: ['a', 'x'] } };
    expect(restore(labelled({ tags: ['x', 'theirs'] }), difference, [])).toEqual({ tags: ['theirs'] });
    expect(restore(labelled({ tags: ['a'] }), difference, [])).toEqual({ reason: 'CHANGED_SINCE' });
  });

  it('keeps what somebody else changed since', () => {
    const difference = { before: { payee: 'Old' }, after: { payee: 'Set' } };
    expect(restore(labelled({ payee: 'Theirs' }), difference, [])).toEqual({ reason: 'CHANGED_SINCE' });
    expect(restore(labelled({ payee: 'Set' }), difference, [])).toEqual({ payee: 'Old' });
  });

  it('follows chains of merges to what stands now', () => {
    const difference = {
      before: { legs: [{ position: 1, categoryId: 'gone' }] },
      after: { legs: [{ position: 1, categoryId: 'food' }] },
    };
    const merged = (from: string, into: string) => ({ kind: 'category' as const, from, into });
    expect(restore(spent(), difference, [merged('gone', 'heir'), merged('heir', 'last')])).toEqual({
      legs: [{ position: 1, categoryId: 'last' }],
    });
  });
});
