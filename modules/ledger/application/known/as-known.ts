/** Of which moment something is asked, on both axes of time. */
export interface AsKnown {
  /** The calendar date (YYYY-MM-DD) up to whose end what is dated counts; null: all of it. */
  readonly asOf: string | null;
  /** The instant (ISO 8601, UTC) up to which, itself included, what was recorded counts; null: all of it. */
  readonly knownAt: string | null;
}

export const PRESENT: AsKnown = { asOf: null, knownAt: null };

export const isPast = ({ asOf, knownAt }: AsKnown): boolean => asOf !== null || knownAt !== null;
