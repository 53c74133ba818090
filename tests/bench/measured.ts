/** One line of the table. */
export interface Measured {
  readonly measure: string;
  /** Null: could not be measured; `note` says why. */
  readonly value: number | null;
  readonly unit: string;
  /** The same by plain `pg` and the least SQL that could do it, in the same run on the same database. */
  readonly floor?: number | null;
  readonly ratio?: number | null;
  readonly target?: string;
  readonly verdict: Verdict;
  readonly note?: string;
}

/** `shown`: a figure without a target, or at a size that the target does not speak of. */
export type Verdict = 'met' | 'missed' | 'shown' | 'not measurable yet' | 'not measured here' | 'failed';

/** A verdict where the target speaks of what was measured. */
export const judged = (holds: boolean, applies = true): Verdict => (!applies ? 'shown' : holds ? 'met' : 'missed');

export const ratioOf = (value: number, floor: number): number => Math.round((value / floor) * 100) / 100;

export const rounded = (value: number): number => {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return Number(value.toFixed(digits));
};

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Nearest rank. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN;
}
