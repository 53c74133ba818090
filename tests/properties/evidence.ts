/**
 * How often each property was really looked at, and each case met. Fewer than the least and a run is INCONCLUSIVE: it
 * has shown nothing, and that is no success.
 */
export class Evidence {
  private readonly seen = new Map<string, number>();

  count(what: string, times = 1): void {
    this.seen.set(what, this.of(what) + times);
  }

  of(what: string): number {
    return this.seen.get(what) ?? 0;
  }

  /** Empty, or what was not met often enough. */
  lacking(least: Readonly<Record<string, number>>): string[] {
    return Object.entries(least)
      .filter(([what, times]) => this.of(what) < times)
      .map(([what, times]) => `INCONCLUSIVE: ${what} was met ${this.of(what)} times, not ${times}`);
  }

  toString(): string {
    return JSON.stringify(Object.fromEntries([...this.seen].sort(([a], [b]) => a.localeCompare(b))));
  }
}

/** True when two requests were under way at once. */
export const overlaps = (spans: readonly (readonly [startMs: number, endMs: number])[]): number => {
  const sorted = spans.toSorted(([a], [b]) => a - b);
  return sorted.filter(
    ([start], index) => index > 0 && start < Math.max(...sorted.slice(0, index).map(([, end]) => end)),
  ).length;
};

/** The answer and when it was asked and given. */
export async function timed<R>(
  ask: () => Promise<R>,
): Promise<{ readonly answer: R; readonly span: readonly [number, number] }> {
  const start = performance.now();
  const answer = await ask();
  return { answer, span: [start, performance.now()] };
}
