/** A hint sent to open sockets: the row is the truth, the message may be lost or repeated. `id` lets a client drop repeats. */
export interface PushMessage {
  readonly id: string;
  readonly type: string;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  readonly data: object;
}

/** Pushes to the sockets of one tenant or user; over all processes when Redis is configured. */
export abstract class Push {
  /** @param except users who are told otherwise, or not at all */
  abstract toTenant(tenantId: string, message: PushMessage, except?: readonly string[]): void;
  abstract toUser(tenantId: string, userId: string, message: PushMessage): void;
}
