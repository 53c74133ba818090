/** An event that one consumer could not apply. */
export interface DeadLetter {
  readonly id: string;
  readonly tenantId: string;
  readonly eventId: string;
  readonly consumer: string;
  readonly type: string;
  readonly fault: string;
  readonly attempts: number;
  /** ISO 8601, UTC. */
  readonly parkedAt: string;
  /** ISO 8601, UTC; null until it was sent again. */
  readonly replayedAt: string | null;
}

/** An event that broke its schema and reached nobody. */
export interface ParkedEvent {
  readonly id: string;
  readonly tenantId: string;
  readonly type: string;
  readonly fault: string;
  /** ISO 8601, UTC. */
  readonly parkedAt: string;
}

/** What was given up, for the console: see it, and send it again once its cause is mended (security.md OBX-04). */
export abstract class DeadLetters {
  /** The newest first, those of all tenants. */
  abstract letters(limitMax: number): Promise<DeadLetter[]>;
  /** Events parked by the relay, the newest first, those of all tenants. */
  abstract parkedEvents(limitMax: number): Promise<ParkedEvent[]>;
  /** Sends a letter to its consumer again, ahead of what waits there. False when there is none that was not replayed. */
  abstract replay(tenantId: string, id: string): Promise<boolean>;
  /** Lets the relay check a parked event again. False when it is not parked. */
  abstract unpark(tenantId: string, eventId: string): Promise<boolean>;
}
