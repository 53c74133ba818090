import type pg from 'pg';
import type { Destination } from './consumer-registry.js';

/** A row of the outbox that waits for the relay. */
export interface UnsentEvent {
  readonly tenantId: string;
  readonly id: string;
  readonly type: string;
  readonly aggregateId: string;
  readonly payload: string;
}

/** An event that breaks its schema. */
export interface BadEvent {
  readonly event: UnsentEvent;
  readonly fault: string;
}

// Unsent rows, never "id above the last one": a transaction that took its number early may commit late. A row whose
// elder of the same aggregate is unsent and not in this batch (another relay holds it) waits for the next batch.
// `seq + 0`: elders are looked up by their aggregate, never by the index on `seq`, which holds the whole backlog and
// which the planner prefers while its statistics are older than a large import.
const TAKE = `
  with batch as materialized (
    select tenant_id, id, seq, type, aggregate_id, payload from outbox
     where sent_at is null and parked_at is null
     order by seq limit $1
       for update skip locked)
  select tenant_id as "tenantId", id, type, aggregate_id as "aggregateId", payload
    from batch b
   where not exists (
     select from outbox e
      where e.tenant_id = b.tenant_id and e.aggregate_id = b.aggregate_id and e.seq + 0 < b.seq
        and e.sent_at is null and e.parked_at is null
        and not exists (select from batch o where o.tenant_id = e.tenant_id and o.id = e.id))
   order by seq`;

/** Locks and answers at most `limit` events in order; other relays skip them until the transaction ends. */
export async function takeUnsent(client: pg.ClientBase, limit: number): Promise<UnsentEvent[]> {
  const { rows } = await client.query<UnsentEvent>({ name: 'outbox take', text: TAKE, values: [limit] });
  return rows;
}

const SEND = `
  with sent as (
    select o.tenant_id, o.id, o.aggregate_id, o.seq, o.payload
      from unnest($1::uuid[], $2::uuid[]) as e (tenant_id, id) join outbox o using (tenant_id, id)),
  marked as (
    update outbox o set sent_at = now(), attempts = o.attempts + 1
      from sent where o.tenant_id = sent.tenant_id and o.id = sent.id)
  insert into outbox_deliveries (tenant_id, consumer, event_id, aggregate_id, seq, payload)
  select sent.tenant_id, d.consumer, sent.id, sent.aggregate_id, sent.seq, sent.payload
    from unnest($3::uuid[], $4::uuid[], $5::text[]) as d (tenant_id, id, consumer) join sent using (tenant_id, id)
  on conflict do nothing`;

/** Marks events as sent and notes what each consumer still has to apply. */
export async function markSent(
  client: pg.ClientBase,
  events: readonly UnsentEvent[],
  destinations: readonly Destination[],
): Promise<void> {
  const values = [
    events.map((event) => event.tenantId),
    events.map((event) => event.id),
    destinations.map((destination) => destination.tenantId),
    destinations.map((destination) => destination.eventId),
    destinations.map((destination) => destination.consumer),
  ];
  await client.query({ name: 'outbox send', text: SEND, values });
}

const PARK = `
  update outbox o set parked_at = now(), attempts = o.attempts + 1, fault = e.fault
    from unnest($1::uuid[], $2::uuid[], $3::text[]) as e (tenant_id, id, fault)
   where o.tenant_id = e.tenant_id and o.id = e.id`;

/** Puts events that break their schema aside, where the console shows them. */
export async function park(client: pg.ClientBase, bad: readonly BadEvent[]): Promise<void> {
  await client.query(PARK, [
    bad.map(({ event }) => event.tenantId),
    bad.map(({ event }) => event.id),
    bad.map(({ fault }) => fault),
  ]);
}
