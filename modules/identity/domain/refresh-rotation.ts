/** A refresh token that was presented, and what became of it since it was issued. */
export interface PresentedToken {
  /** Its session is neither revoked nor over. */
  readonly sessionLives: boolean;
  readonly expiresAt: Date;
  /** When it was replaced; null while it is the newest of its family. */
  readonly succeededAt: Date | null;
  /** Its successor was presented in its turn. */
  readonly successorUsed: boolean;
}

/**
 * - `rotate`: issue a successor.
 * - `repeat`: give the same successor again: the answer was lost on its way.
 * - `revoke`: a copy is at work: end the whole family.
 * - `refuse`: dead already.
 */
export type RefreshDecision = 'rotate' | 'repeat' | 'revoke' | 'refuse';

/** How long a replaced token may ask for its successor again. */
export const REPEAT_SECONDS = 60;

/** Rotation that survives a lost answer and still finds a stolen token (security.md D1). */
export function decideRefresh(token: PresentedToken, now: Date): RefreshDecision {
  if (!token.sessionLives || token.expiresAt <= now) return 'refuse';
  if (token.succeededAt === null) return 'rotate';
  const age = now.getTime() - token.succeededAt.getTime();
  return !token.successorUsed && age <= REPEAT_SECONDS * 1000 ? 'repeat' : 'revoke';
}
