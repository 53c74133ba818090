/** One row with its amount and, where the bank wrote one, the balance after it; both in 10^-8. */
export interface ChainRow {
  readonly units: bigint;
  readonly balance: bigint | null;
}

export interface Chain {
  /** Steps from one written balance to the next, and how many of them the amounts explain. */
  readonly links: number;
  readonly good: number;
  /** Whether the file goes from the oldest row to the newest. */
  readonly oldestFirst: boolean;
  readonly opening: bigint | null;
  readonly closing: bigint | null;
}

function countGood(rows: readonly ChainRow[], oldestFirst: boolean): { links: number; good: number } {
  let last: bigint | null = null;
  let sum = 0n;
  let links = 0;
  let good = 0;
  for (const row of rows) {
    if (oldestFirst) sum += row.units;
    if (row.balance !== null) {
      if (last !== null) {
        links += 1;
        if (row.balance === (oldestFirst ? last + sum : last - sum)) good += 1;
      }
      last = row.balance;
      sum = 0n;
    }
    if (!oldestFirst) sum += row.units;
  }
  return { links, good };
}

/**
 * Checks a running-balance column against the amounts, in both directions of time. Opening and closing are given only
 * when every step adds up; a single row with a balance proves itself.
 */
export function followBalances(rows: readonly ChainRow[]): Chain {
  const up = countGood(rows, true);
  const down = countGood(rows, false);
  const oldestFirst = up.good >= down.good;
  const { links, good } = oldestFirst ? up : down;
  const withBalance = rows.filter((row) => row.balance !== null);
  const proved = withBalance.length > 0 && good === links && (links > 0 || rows.length === 1);
  if (!proved) return { links, good, oldestFirst, opening: null, closing: null };
  const inTime = oldestFirst ? rows : rows.toReversed();
  let opening: bigint | null = null;
  let before = 0n;
  for (const row of inTime) {
    before += row.units;
    if (row.balance !== null) {
      opening = row.balance - before;
      break;
    }
  }
  const afterLast = inTime.slice(inTime.findLastIndex((row) => row.balance !== null) + 1);
  const closing = afterLast.reduce(
    (sum, row) => sum + row.units,
    (oldestFirst ? withBalance.at(-1) : withBalance[0])!.balance!,
  );
  return { links, good, oldestFirst, opening, closing };
}
