import fc from 'fast-check';
import {
  afterFailure,
  isLocked,
  lockSeconds,
  NO_TRIES,
  type CountedTries,
} from '../../../modules/identity/domain/lockout.js';

const START = new Date('2026-11-20T12:00:00Z');
const after = (seconds: number): Date => new Date(START.getTime() + seconds * 1000);
const NOTHING: CountedTries = { ofAccount: NO_TRIES, fromSource: NO_TRIES };

/** So many failures at one instant, each past whatever lock there was. */
function failed(times: number, from: CountedTries = NOTHING, at = START): CountedTries {
  let tries = from;
  for (let n = 0; n < times; n++) tries = afterFailure(tries, at);
  return tries;
}
const released = ({ ofAccount, fromSource }: CountedTries): CountedTries => ({
  ofAccount: { ...ofAccount, lockedUntil: null },
  fromSource: { ...fromSource, lockedUntil: null },
});
const secondsOf = ({ fromSource }: CountedTries): number =>
  ((fromSource.lockedUntil?.getTime() ?? NaN) - START.getTime()) / 1000;

test('four failures from one place leave a fifth guess, which locks that place for fifteen minutes', () => {
  const four = failed(4);
  expect(four.fromSource).toMatchObject({ failures: 4, lockedUntil: null });
  const five = afterFailure(four, START);
  expect(five.locks).toBe(true);
  expect(five.fromSource.lockedUntil).toEqual(after(15 * 60));
  expect(five.ofAccount.lockedUntil).toBeNull();
});

test('a lock ends with its time', () => {
  const { lockedUntil } = failed(5).fromSource;
  expect(isLocked({ lockedUntil, asOf: after(15 * 60 - 1) })).toBe(true);
  expect(isLocked({ lockedUntil, asOf: after(15 * 60) })).toBe(false);
  expect(isLocked({ lockedUntil: null, asOf: START })).toBe(false);
});

test('guesses that a lock turns away are not counted and do not prolong it, in neither bucket', () => {
  const five = failed(5);
  expect(afterFailure(five, after(60))).toEqual({ ...five, locks: false });
  const elsewhere = { ofAccount: { ...NO_TRIES, failures: 20, failedAt: START, lockedUntil: after(900) } };
  const turnedAway = afterFailure({ ...elsewhere, fromSource: NO_TRIES }, after(60));
  expect(turnedAway).toEqual({ ...elsewhere, fromSource: NO_TRIES, locks: false });
});

test('each further lock is twice as long, up to a day', () => {
  let tries = NOTHING;
  const lengths = [1, 2, 3].map(() => {
    tries = failed(5, released(tries));
    return secondsOf(tries);
  });
  expect(lengths).toEqual([900, 1_800, 3_600]);
  expect([7, 8, 50].map(lockSeconds)).toEqual([57_600, 86_400, 86_400]);
});

test('a day without failures and without a lock forgets all', () => {
  const four = failed(4);
  expect(afterFailure(four, after(86_399)).fromSource.failures).toBe(5);
  expect(afterFailure(four, after(86_400)).fromSource.failures).toBe(1);
  const locked = { ...NO_TRIES, failures: 40, failedAt: START, lockedUntil: after(86_400) };
  const next = (seconds: number): number =>
    afterFailure({ ofAccount: NO_TRIES, fromSource: locked }, after(seconds)).fromSource.failures;
  expect([next(86_401), next(172_800)]).toEqual([41, 1]);
});

test('a stranger elsewhere does not lock the owner out before twenty failures', () => {
  let ofAccount: CountedTries['ofAccount'] = NO_TRIES;
  const locks = Array.from({ length: 20 }, () => {
    const tries = afterFailure({ ofAccount, fromSource: NO_TRIES }, START);
    ofAccount = tries.ofAccount;
    return tries.locks;
  });
  expect(locks.indexOf(true)).toBe(19);
  expect(ofAccount.lockedUntil).toEqual(after(15 * 60));
});

test('I-32: in any order of guesses over sources, at most five of a source and twenty in all are looked at', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(7), { maxLength: 120 }), (sources) => {
      const looked = new Map<number, number>();
      const bySource = new Map<number, CountedTries['fromSource']>();
      let ofAccount: CountedTries['ofAccount'] = NO_TRIES;
      for (const source of sources) {
        const fromSource = bySource.get(source) ?? NO_TRIES;
        const locked = [ofAccount, fromSource].some(({ lockedUntil }) => isLocked({ lockedUntil, asOf: START }));
        if (!locked) looked.set(source, (looked.get(source) ?? 0) + 1);
        const counted = afterFailure({ ofAccount, fromSource }, START);
        ({ ofAccount } = counted);
        bySource.set(source, counted.fromSource);
      }
      const counts = [...looked.values()];
      expect(Math.max(0, ...counts)).toBeLessThanOrEqual(5);
      expect(counts.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(20);
    }),
  );
});
