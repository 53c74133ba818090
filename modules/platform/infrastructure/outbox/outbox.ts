import { newId } from '../../application/new-id.js';
import type { EventEnvelope, PublishedEvent } from '../../application/event.js';
import type { Tx } from '../../application/unit-of-work.js';
import { queryIn } from '../database/transaction.js';

/** A row of table `outbox`; tenant, order and times come from the database. */
export interface OutboxRow {
  readonly id: string;
  readonly type: string;
  readonly aggregateId: string;
  /** JSON text of the whole `EventEnvelope`. */
  readonly payload: string;
}

/**
 * The rows that publish `events`, in their order; for adapters that insert them in the same statement as the change.
 * Never throws on what an event holds: one that JSON cannot write is recorded without its data, and the relay parks it
 * (security.md OBX-05).
 */
export const outboxRows = (tx: Tx, events: readonly PublishedEvent[]): OutboxRow[] =>
  events.map(({ type, aggregateId, data }) => {
    const id = newId(tx.now.getTime());
    const head: Omit<EventEnvelope, 'data'> = {
      id,
      type,
      tenantId: tx.actor.tenantId,
      aggregateId,
      occurredAt: tx.now.toISOString(),
      correlationId: tx.actor.correlationId,
      actorId: tx.actor.userId,
    };
    return { id, type, aggregateId, payload: written(head, data) };
  });

function written(head: Omit<EventEnvelope, 'data'>, data: object): string {
  try {
    return JSON.stringify({ ...head, data });
  } catch {
    return JSON.stringify(head);
  }
}

const RECORD = `
  insert into outbox (id, type, aggregate_id, payload)
  select id, type, aggregate_id, payload
    from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[]) with ordinality as e (id, type, aggregate_id, payload, place)
   order by place`;

/** Records `events` in the transaction of the change that caused them, with one statement. */
export async function recordEvents(tx: Tx, events: readonly PublishedEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = outboxRows(tx, events);
  await queryIn(tx, RECORD, [
    rows.map((row) => row.id),
    rows.map((row) => row.type),
    rows.map((row) => row.aggregateId),
    rows.map((row) => row.payload),
  ]);
}
