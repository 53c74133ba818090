/**
 * A contract event as it stands in the outbox and reaches consumers (contracts/events, api.md "Events and webhooks").
 * `data` is the payload of `type`; `type` carries the version: `ledger.transaction-recorded.v1`.
 */
export interface EventEnvelope<Data = unknown> {
  /** UUIDv7; the same for every delivery. */
  readonly id: string;
  readonly type: string;
  readonly tenantId: string;
  /** Orders events: those of one aggregate reach each consumer in the order of their commits. */
  readonly aggregateId: string;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  readonly correlationId: string;
  /** The user who caused it; the system's id for schedules and consumers. */
  readonly actorId: string;
  readonly data: Data;
}

/** What a repository hands to the outbox; the envelope's other fields come from the transaction. */
export interface PublishedEvent {
  readonly type: string;
  readonly aggregateId: string;
  readonly data: object;
}
