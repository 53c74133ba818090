/** Failed sign-ins of one bucket: an address from one source, or an address from anywhere (security.md D2). */
export interface Tries {
  /** Since they were last forgotten or forgiven. */
  readonly failures: number;
  /** Of the latest failure; null when there is none. */
  readonly failedAt: Date | null;
  readonly lockedUntil: Date | null;
}

export const NO_TRIES: Tries = { failures: 0, failedAt: null, lockedUntil: null };

const FROM_SOURCE_MAX = 5;
/** Higher, so that a stranger elsewhere cannot lock the owner out easily. */
const OF_ACCOUNT_MAX = 20;

const FIRST_LOCK_SECONDS = 15 * 60;
const LONGEST_LOCK_SECONDS = 24 * 60 * 60;
/** After so long without a failure or a lock, all is forgotten. */
const FORGET_SECONDS = 24 * 60 * 60;

const later = (instant: Date, seconds: number): Date => new Date(instant.getTime() + seconds * 1000);

/** How long the `n`th lock of a bucket lasts, in seconds: each twice as long as the one before. */
export const lockSeconds = (n: number): number => Math.min(FIRST_LOCK_SECONDS * 2 ** (n - 1), LONGEST_LOCK_SECONDS);

/** How an address stands when it is tried. */
export interface RecentFailures {
  readonly fromSource: number;
  readonly ofAccount: number;
  /** The later end of both locks. */
  readonly lockedUntil: Date | null;
  readonly asOf: Date;
}

/** True while a further guess is not even looked at; its answer is that of a wrong password. */
export const isLocked = ({ lockedUntil, asOf }: Pick<RecentFailures, 'lockedUntil' | 'asOf'>): boolean =>
  lockedUntil !== null && lockedUntil > asOf;

/** The two buckets that every try counts in. */
export interface CountedTries {
  readonly ofAccount: Tries;
  readonly fromSource: Tries;
}

/**
 * Counts one failure more in both. Every fifth and every twentieth locks. While one of them is locked, nothing is
 * counted: guesses that a lock turns away do not prolong it.
 */
export function afterFailure(before: CountedTries, now: Date): CountedTries & { readonly locks: boolean } {
  const { ofAccount, fromSource } = before;
  if ([ofAccount, fromSource].some(({ lockedUntil }) => isLocked({ lockedUntil, asOf: now })))
    return { ...before, locks: false };
  const after = {
    ofAccount: oneMore(ofAccount, OF_ACCOUNT_MAX, now),
    fromSource: oneMore(fromSource, FROM_SOURCE_MAX, now),
  };
  return { ...after, locks: after.ofAccount.lockedUntil !== null || after.fromSource.lockedUntil !== null };
}

function oneMore(before: Tries, max: number, now: Date): Tries {
  const failures = (isForgotten(before, now) ? 0 : before.failures) + 1;
  const lockedUntil = failures % max === 0 ? later(now, lockSeconds(failures / max)) : null;
  return { failures, failedAt: now, lockedUntil };
}

function isForgotten({ failedAt, lockedUntil }: Tries, now: Date): boolean {
  if (failedAt === null) return true;
  const last = lockedUntil !== null && lockedUntil > failedAt ? lockedUntil : failedAt;
  return later(last, FORGET_SECONDS) <= now;
}
