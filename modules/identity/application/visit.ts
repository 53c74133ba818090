import { systemActor, type Actor } from '../../platform/application/actor.js';

/** A request before anyone is known. */
export interface Visit {
  /** Network address of the client. */
  readonly source: string;
  readonly correlationId: string;
  /** What the browser or program calls itself; null when it does not say. */
  readonly deviceName: string | null;
}

/** Whose work it is while someone registers, confirms an address or signs in: the user's own, with no scope at all. */
export const actingUser = (
  user: { readonly id: string; readonly homeTenant: string; readonly locale: string; readonly timeZone: string },
  correlationId: string,
): Actor => ({
  ...systemActor(user.homeTenant, correlationId),
  userId: user.id,
  locale: user.locale,
  timeZone: user.timeZone,
});
