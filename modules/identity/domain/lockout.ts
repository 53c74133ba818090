/** Failed sign-ins within the window: of one address from one source, and of one address from anywhere. */
export interface RecentFailures {
  readonly fromSource: number;
  readonly ofAccount: number;
}

/** The window, in seconds; a lock lasts until enough failures have left it. */
export const LOCKOUT_SECONDS = 15 * 60;
const FROM_SOURCE_MAX = 5;
/** Higher, so that a stranger elsewhere cannot lock the owner out easily (security.md D2). */
const OF_ACCOUNT_MAX = 20;

/** True when a further guess is not even looked at; its answer is that of a wrong password. */
export const isLocked = ({ fromSource, ofAccount }: RecentFailures): boolean =>
  fromSource >= FROM_SOURCE_MAX || ofAccount >= OF_ACCOUNT_MAX;
