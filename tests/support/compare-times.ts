import { median, sameDistribution } from './statistics.js';

/** One request of a kind, whose time is taken; what it needs beforehand is made by `prepare`, untimed. */
export interface Probe {
  prepare?(): Promise<void>;
  send(): Promise<void>;
}

export interface TimeVerdict {
  /** How far the medians are apart, as a share of the smaller. */
  readonly apart: number;
  /** The probability of such samples if both took the same time (two-sample Kolmogorov–Smirnov). */
  readonly probability: number;
  readonly medians: readonly [number, number];
}

/** Not counted: the first requests of a kind are slower. */
const WARMING = 5;
const APART_MAX = 0.1;
const PROBABILITY_MIN = 0.01;

/** security.md AUTH-05: medians differ by less than 10 %, and the test tells nothing at p > 0.01. */
export const tellsNothing = ({ apart, probability }: TimeVerdict): boolean =>
  apart < APART_MAX && probability > PROBABILITY_MIN;

/**
 * Whether two kinds of requests can be told apart by the time of their answers. They are sent one after the other in
 * turns, in changing order, so that whatever else slows the machine slows both. A verdict that they differ is asked for
 * once more with three times as many probes: equal times fail the test once in a hundred runs by its very definition,
 * and a difference that is there shows the clearer.
 */
export async function compareTimes(
  one: Probe,
  other: Probe,
  probes: number,
  now = () => performance.now(),
): Promise<TimeVerdict> {
  const timeOf = async (probe: Probe): Promise<number> => {
    await probe.prepare?.();
    const start = now();
    await probe.send();
    return now() - start;
  };
  for (let n = 0; n < WARMING; n++) for (const probe of [one, other]) await timeOf(probe);
  const times = (which: number): Promise<number> => timeOf(which === 0 ? one : other);
  const first = await verdictOf(times, probes);
  return tellsNothing(first) ? first : verdictOf(times, probes * 3);
}

async function verdictOf(timeOf: (which: number) => Promise<number>, probes: number): Promise<TimeVerdict> {
  const times: [number[], number[]] = [[], []];
  for (let n = 0; n < probes; n++) {
    const order = n % 2 === 0 ? [0, 1] : [1, 0];
    for (const which of order) times[which]!.push(await timeOf(which));
  }
  const medians = [median(times[0]), median(times[1])] as const;
  const apart = Math.abs(medians[0] - medians[1]) / Math.min(...medians);
  return { apart, probability: sameDistribution(times[0], times[1]), medians };
}
