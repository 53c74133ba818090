export function median(sample: readonly number[]): number {
  return quantile(sample, 0.5);
}

/** By linear interpolation between the two nearest ranks. @param share 0 to 1 */
export function quantile(sample: readonly number[], share: number): number {
  if (sample.length === 0) throw new Error('A sample of nothing has no quantiles');
  const sorted = sample.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return low + (high - low) * (place - Math.floor(place));
}

/** The largest distance between the distribution functions of two samples. */
export function kolmogorovDistance(one: readonly number[], other: readonly number[]): number {
  const shareUpTo = (sample: readonly number[], value: number): number =>
    sample.filter((each) => each <= value).length / sample.length;
  return Math.max(...[...one, ...other].map((value) => Math.abs(shareUpTo(one, value) - shareUpTo(other, value))));
}

/** P(K > x) of Kolmogorov's limiting distribution. */
export function kolmogorovTail(x: number): number {
  if (x < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
  return Math.min(1, Math.max(0, sum));
}

/**
 * How likely samples of one and the same distribution differ as much as these: the two-sample Kolmogorov–Smirnov test,
 * with Stephens' correction for small samples (good from about eight values each).
 */
export function sameDistribution(one: readonly number[], other: readonly number[]): number {
  const size = Math.sqrt((one.length * other.length) / (one.length + other.length));
  return kolmogorovTail((size + 0.12 + 0.11 / size) * kolmogorovDistance(one, other));
}
