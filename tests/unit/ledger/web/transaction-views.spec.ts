import type { Cursors } from '../../../../modules/platform/interfaces/http/cursor.js';
import { PageTrail } from '../../../../modules/ledger/interfaces/web/page-trail.js';
import { signedAmount } from '../../../../modules/ledger/interfaces/web/signed-amount.js';
import { changesBetween, historyOf } from '../../../../modules/ledger/interfaces/web/transactions/history-of.js';
import { listHref, readFilter } from '../../../../modules/ledger/interfaces/web/transactions/read-filter.js';
import { idOf, transaction } from './sample-views.js';

describe('signedAmount', () => {
  const transfer = transaction(1, {
    kind: 'transfer',
    toAccountId: idOf(2),
    amount: '10.00',
    receivedAmount: '11.20',
    receivedCurrency: 'USD',
  });

  it('follows the kind', () => {
    expect(signedAmount(transaction(1))).toEqual({ amount: '-12.50', currency: 'EUR', kind: 'flow' });
    expect(signedAmount(transaction(1, { kind: 'inflow' })).amount).toBe('12.50');
    expect(signedAmount(transaction(1, { kind: 'opening', amount: '-5.00' })).amount).toBe('-5.00');
  });

  it('of a transfer depends on the account it is seen from', () => {
    expect(signedAmount(transfer)).toEqual({ amount: '10.00', currency: 'EUR', kind: 'neutral' });
    expect(signedAmount(transfer, idOf(1))).toEqual({ amount: '-10.00', currency: 'EUR', kind: 'flow' });
    expect(signedAmount(transfer, idOf(2))).toEqual({ amount: '11.20', currency: 'USD', kind: 'flow' });
  });
});

describe('historyOf', () => {
  const original = transaction(1, { reversedBy: idOf(2) });
  const reversal = transaction(2, { reversalOf: idOf(1) });

  it('tells a correction as one step', () => {
    const replacement = transaction(3, { replaces: idOf(1), amount: '13.00' });
    const steps = historyOf([original, reversal, replacement]);
    expect(steps.map(({ what }) => what)).toEqual(['recorded', 'corrected']);
    expect(steps[1]).toMatchObject({ before: { id: idOf(1) }, transaction: { id: idOf(3) } });
  });

  it('tells what was taken back', () => {
    expect(historyOf([original, reversal]).map(({ what }) => what)).toEqual(['recorded', 'takenBack']);
    expect(historyOf([transaction(1, { source: 'import' })])[0]!.what).toBe('imported');
  });

  it('names what a correction changed, and nothing else', () => {
    expect(changesBetween(transaction(1), transaction(3))).toEqual([]);
    const splits = [{ categoryId: idOf(100), categoryName: 'Food', amount: '13.00', note: null }];
    expect(changesBetween(transaction(1), transaction(3, { amount: '13.00', splits }))).toEqual(['amount']);
    expect(changesBetween(transaction(1), transaction(3, { payee: null, tags: ['x'] }))).toEqual(['payee', 'tags']);
  });
});

describe('readFilter', () => {
  it('asks for what makes sense and points at what does not', () => {
    const query = {
      q: ' bread ',
      from: '2026-02-30',
      min: '1.234,50',
      max: 'lots',
      kind: 'gift',
      account: idOf(1),
      other: 'x',
    };
    const { filter, typed, faults } = readFilter(query, 'es');
    expect(filter).toMatchObject({ q: 'bread', min: '1234.50', accountId: idOf(1) });
    expect([filter.from, filter.max, filter.kind]).toEqual([undefined, undefined, undefined]);
    expect(faults.map(({ field }) => field).toSorted()).toEqual(['from', 'kind', 'max']);
    expect(typed).toMatchObject({ q: 'bread', from: '2026-02-30', max: 'lots' });
    expect(typed).not.toHaveProperty('other');
  });

  it('takes a repeated parameter for none', () => {
    expect(readFilter({ q: ['a', 'b'] }, 'en').typed).toEqual({});
  });

  it('has an address for every view', () => {
    expect(listHref({})).toBe('/app/transactions');
    expect(listHref({ q: 'a&b', kind: '' }, 'c')).toBe('/app/transactions?q=a%26b&cursor=c');
  });
});

describe('PageTrail', () => {
  const cursors = {
    seal: (tenant: string, position: readonly string[]) => `${tenant} ${position.join(' ')}`,
    open: (_tenant: string, cursor: string) => cursor.split(' ').slice(1),
  } as unknown as Cursors;
  const at = (cursor: string): PageTrail => PageTrail.read(cursors, 't', cursor);

  it('goes back the way it came', () => {
    const first = at('');
    expect([first.after, first.newer(), first.older(null)]).toEqual([null, null, null]);
    const second = at(first.older(['2026-03-02', 'b'])!);
    expect(second.after).toEqual(['2026-03-02', 'b']);
    expect(second.newer()).toBe('');
    const third = at(second.older(['2026-03-01', 'a'])!);
    expect(third.after).toEqual(['2026-03-01', 'a']);
    expect(at(third.newer()!).after).toEqual(['2026-03-02', 'b']);
  });

  it('stays short however far one goes', () => {
    let cursor = '';
    for (let page = 0; page < 100; page += 1) cursor = at(cursor).older(['2026-03-01', `id${page}`])!;
    expect(cursor.split(' ')).toHaveLength(1 + 2 * 20);
    expect(at(cursor).after).toEqual(['2026-03-01', 'id99']);
  });
});
