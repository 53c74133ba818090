import { Money } from '../../../../modules/platform/domain/money.js';
import {
  adjustmentFor,
  demandDraft,
  demandReopening,
  demandStart,
} from '../../../../modules/ledger/domain/reconciliation.js';

const eur = (amount: string): Money => Money.of(amount, 'EUR', 'amount');
const code = (work: () => unknown): string => {
  try {
    work();
    return 'done';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('a statement that fits needs no adjustment; one that does not is adjusted only if someone agrees', () => {
  expect(adjustmentFor(eur('70.00'), eur('70.00'), false)).toBeNull();
  expect(adjustmentFor(eur('70.00'), eur('70.00'), true)).toBeNull();
  expect(code(() => adjustmentFor(eur('70.00'), eur('70.01'), false))).toBe('RECONCILIATION_DIFFERS');
  expect(adjustmentFor(eur('70.00'), eur('70.01'), true)?.toString()).toBe('-0.01');
  expect(adjustmentFor(eur('-70.00'), eur('-80.00'), true)?.toString()).toBe('10.00');
});

test('one is worked on at a time, and never behind one that is confirmed', () => {
  const latest = { id: 'a', date: '2026-02-28' };
  expect(code(() => demandStart('2026-02-27', { draftId: null, latest }))).toBe('RECONCILIATION_TOO_EARLY');
  expect(code(() => demandStart('2026-02-28', { draftId: null, latest }))).toBe('done');
  expect(code(() => demandStart('2026-03-31', { draftId: 'b', latest }))).toBe('RECONCILIATION_OPEN');
});

test('the latest that is confirmed is reopened, and no other', () => {
  const confirmed = (id: string) => ({ id, status: 'confirmed' as const });
  const latest = { id: 'b', date: '2026-02-28' };
  expect(code(() => demandReopening(confirmed('b'), { draftId: null, latest }))).toBe('done');
  expect(code(() => demandReopening(confirmed('a'), { draftId: null, latest }))).toBe('RECONCILIATION_NOT_LATEST');
  expect(code(() => demandReopening(confirmed('b'), { draftId: 'c', latest }))).toBe('RECONCILIATION_OPEN');
  const draft = { id: 'c', status: 'draft' as const };
  expect(code(() => demandReopening(draft, { draftId: 'c', latest }))).toBe('RECONCILIATION_NOT_CONFIRMED');
  expect([code(() => demandDraft(draft)), code(() => demandDraft(confirmed('b')))]).toEqual([
    'done',
    'RECONCILIATION_CONFIRMED',
  ]);
});
