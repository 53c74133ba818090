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

/** Less than any tenant's id: from the beginning. */
export const NIL = '00000000-0000-0000-0000-000000000000';

/** Tenants whose events share a batch. */
const TENANTS_MAX = 100;

// Each tenant that waits has the same share of a batch, so that an import of one delays nobody else's events.
// Unsent rows, never "id above the last one": a transaction that took its number early may commit late. A row whose
// elder of the same aggregate is unsent and not in this batch (another relay holds it) waits for the next batch.
// `seq + 0` and `::int`: elders are looked up by their aggregate, never by the index on `seq`, which holds the whole
// backlog and which the planner prefers while its statistics are older than a large import.
const TAKE = `
  with recursive waiting (tenant_id, place) as (
    (select tenant_id, 1 from outbox
      where sent_at is null and parked_at is null and tenant_id >= $2 order by tenant_id limit 1)
    union all
    select (select o.tenant_id from outbox o
             where o.sent_at is null and o.parked_at is null and o.tenant_id > w.tenant_id order by o.tenant_id limit 1),
           w.place + 1
      from waiting w where w.tenant_id is not null and w.place < least($1, ${TENANTS_MAX})),
  turns as (
    select tenant_id, $1 / count(*) over () as share from waiting where tenant_id is not null),
  batch as materialized (
    select o.* from turns t cross join lateral (
      select tenant_id, id, seq, type, aggregate_id, payload from outbox
       where tenant_id = t.tenant_id and sent_at is null and parked_at is null
       order by seq limit t.share
         for update skip locked) o)
  select tenant_id as "tenantId", id, type, aggregate_id as "aggregateId", payload
    from batch b
   where not exists (
     select from outbox e
      where e.tenant_id = b.tenant_id and e.aggregate_id = b.aggregate_id and e.seq + 0 < b.seq
        and e.sent_at is null and (e.parked_at is null)::int = 1
        and not exists (select from batch o where o.tenant_id = e.tenant_id and o.id = e.id))
   order by seq`;

/**
 * Locks and answers at most `limit` events in order; other relays skip them until the transaction ends.
 * @param from the first tenant whose turn it is
 */
export async function takeUnsent(client: pg.ClientBase, limit: number, from: string): Promise<UnsentEvent[]> {
  const { rows } = await client.query<UnsentEvent>({ name: 'outbox take', text: TAKE, values: [limit, from] });
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

const AHEAD_MAX = 2_000;

const AHEAD = `
  select t.tenant_id as "tenantId", d.waiting
    from unnest($1::uuid[]) t (tenant_id)
   cross join lateral (
     select count(*)::int as waiting
       from (select from outbox_deliveries where tenant_id = t.tenant_id limit ${AHEAD_MAX}) those) d`;

/** How many deliveries of each tenant of `events` wait already; counted up to 2,000. */
export async function aheadOf(client: pg.ClientBase, events: readonly UnsentEvent[]): Promise<Map<string, number>> {
  const tenants = [...new Set(events.map(({ tenantId }) => tenantId))];
  const { rows } = await client.query<{ tenantId: string; waiting: number }>({
    name: 'outbox ahead',
    text: AHEAD,
    values: [tenants],
  });
  return new Map(rows.map(({ tenantId, waiting }) => [tenantId, waiting]));
}

/** Puts events that break their schema aside, where the console shows them. */
export async function park(client: pg.ClientBase, bad: readonly BadEvent[]): Promise<void> {
  await client.query(PARK, [
    bad.map(({ event }) => event.tenantId),
    bad.map(({ event }) => event.id),
    bad.map(({ fault }) => fault),
  ]);
}
