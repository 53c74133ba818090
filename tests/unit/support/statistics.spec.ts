import { compareTimes, tellsNothing, type Probe, type TimeVerdict } from '../../support/compare-times.js';
import { kolmogorovDistance, kolmogorovTail, median, quantile, sameDistribution } from '../../support/statistics.js';

const upTo = (length: number, shift = 0): number[] => Array.from({ length }, (_, n) => n + shift);

test('a median, and other quantiles', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(quantile(upTo(101), 0.99)).toBe(99);
  expect(quantile([10, 20], 0.25)).toBe(12.5);
  expect(quantile([7], 0.99)).toBe(7);
  expect(() => median([])).toThrow('nothing');
});

test('the distance of two samples', () => {
  expect(kolmogorovDistance(upTo(10), upTo(10))).toBe(0);
  expect(kolmogorovDistance(upTo(10), upTo(10, 100))).toBe(1);
  expect(kolmogorovDistance(upTo(60), upTo(60, 20.5))).toBeCloseTo(0.35, 10);
});

/** Values of scipy 1.17, `stats.kstwobign.sf`. */
test.each([
  [0.1, 1],
  [0.5, 0.963945244],
  [1, 0.269999672],
  [1.358, 0.0500267973],
  [1.628, 0.00997552243],
  [2, 0.000670925256],
])('beyond %d lies %d of the limiting distribution', (x, share) => {
  expect(kolmogorovTail(x)).toBeCloseTo(share, 8);
});

/** Exact values of scipy 1.17, `stats.ks_2samp(…, method='exact')`; ours follows from the limit, and is near. */
test.each([
  [60, 5.5, 0.9284],
  [60, 20.5, 0.00117],
  [200, 30.5, 0.01626],
  [200, 40.5, 0.00043],
])('two samples of %d, one shifted by %d, are the same with probability %d', (length, shift, exact) => {
  const probability = sameDistribution(upTo(length), upTo(length, shift));
  expect(Math.abs(probability - exact)).toBeLessThan(Math.max(0.15 * exact, 0.0003));
});

describe('comparing times', () => {
  let now = 0;
  /** Takes 20 to 24 ms by a clock of its own, and `more`. */
  function probe(more: number): Probe & { sent: number } {
    const self = {
      sent: 0,
      send: () => {
        now += 20 + more + ((self.sent++ * 7) % 5);
        return Promise.resolve();
      },
    };
    return self;
  }
  const compared = (one: Probe, other: Probe): Promise<TimeVerdict> => compareTimes(one, other, 30, () => now);

  test('tells nothing of probes that take as long', async () => {
    const [one, other] = [probe(0), probe(0)];
    const verdict = await compared(one, other);
    expect([verdict, tellsNothing(verdict)]).toEqual([{ apart: 0, probability: 1, medians: [22, 22] }, true]);
    expect([one.sent, other.sent]).toEqual([35, 35]);
  });

  test('tells probes apart whose medians differ, after asking once more with three times as many', async () => {
    const [one, other] = [probe(0), probe(3)];
    const verdict = await compared(one, other);
    expect(tellsNothing(verdict)).toBe(false);
    expect(verdict.apart).toBeCloseTo(3 / 22, 10);
    expect([one.sent, other.sent]).toEqual([5 + 30 + 90, 5 + 30 + 90]);
  });

  test('tells probes apart that differ by little, and steadily', async () => {
    const verdict = await compareTimes(probe(0), probe(2), 60, () => now);
    expect(verdict.apart).toBeLessThan(0.1);
    expect(verdict.probability).toBeLessThan(0.01);
    expect(tellsNothing(verdict)).toBe(false);
  });
});
