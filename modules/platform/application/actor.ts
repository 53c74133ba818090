/**
 * Who acts, for which tenant, with which rights. Made only by the auth guard, the socket handshake or the event
 * dispatcher (the first of the four tenant locks); never by a handler.
 */
export interface Actor {
  readonly tenantId: string;
  readonly userId: string;
  /** The session that carries the request; null for the system and for API keys. */
  readonly sessionId: string | null;
  /** `resource:action` scopes granted by role and token. */
  readonly scopes: ReadonlySet<string>;
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Travels with the request into events, jobs and log lines. */
  readonly correlationId: string;
}

/** The principal of consumers and schedules. */
export const SYSTEM_USER_ID = '00000000-0000-7000-8000-000000000000';

/** An actor for work that no person asked for directly: consuming an event, running a schedule slot, a CLI command. */
export const systemActor = (tenantId: string, correlationId: string): Actor => ({
  tenantId,
  userId: SYSTEM_USER_ID,
  sessionId: null,
  scopes: new Set(),
  locale: 'en',
  timeZone: 'UTC',
  correlationId,
});
