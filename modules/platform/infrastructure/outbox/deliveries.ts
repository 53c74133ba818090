import { Injectable } from '@nestjs/common';
import { newId } from '../../application/new-id.js';
import { Pools } from '../database/pools.js';
import type { Destination } from './consumer-registry.js';

/**
 * What each consumer still has to apply: table `outbox_deliveries`, written by the relay, seen by no other role. A row
 * goes when its event was applied or given up. The queue's jobs only say "look here", so a store that lost them or runs
 * them twice or in another order changes nothing: the rows give order, attempts and pauses.
 */
@Injectable()
export class Deliveries {
  constructor(private readonly pools: Pools) {}

  /**
   * Takes the first waiting event of an aggregate at a consumer and counts the attempt (before it runs, so that an
   * event that ends the process is given up too). Null when nothing waits, its pause is not over, someone took it
   * within 2 s, or it is another event than `only`. Two workers may still come to hold a slow event;
   * `UnitOfWork.once` lets one of them write.
   */
  async claim(of: Destination, only: string | null): Promise<Claimed | null> {
    const values = [of.tenantId, of.aggregateId, of.consumer, only];
    const { rows } = await this.pools.relay.query<Claimed>({ name: 'delivery claim', text: CLAIM, values });
    return rows[0] ?? null;
  }

  /** Why `claim` took nothing. */
  async state(of: Destination): Promise<DeliveryState> {
    const values = [of.tenantId, of.aggregateId, of.consumer, of.eventId];
    const { rows } = await this.pools.relay.query<DeliveryState>({ name: 'delivery state', text: STATE, values });
    return rows[0]!;
  }

  /**
   * Whether the relay's transaction that sent the event has committed; waits for it while it is open. False when it
   * was rolled back, null when the event is gone.
   */
  async sent(of: Destination): Promise<boolean | null> {
    const { rows } = await this.pools.relay.query<{ sent: boolean }>(SENT, [of.tenantId, of.eventId]);
    return rows[0]?.sent ?? null;
  }

  /** The event was applied. */
  async settle(of: Destination, eventId: string): Promise<void> {
    const values = [of.tenantId, eventId, of.consumer];
    await this.pools.relay.query({ name: 'delivery settle', text: SETTLE, values });
  }

  /** Not before `pauseMs` from now. `counted: false` takes the attempt back: it was no fault of the event's. */
  async postpone(
    of: Destination,
    eventId: string,
    pause: { readonly ms: number; readonly counted: boolean },
  ): Promise<void> {
    const values = [of.tenantId, eventId, of.consumer, pause.ms, pause.counted ? 0 : 1];
    await this.pools.relay.query({ name: 'delivery postpone', text: POSTPONE, values });
  }

  /** Gives the event up: from the waiting ones to the dead letters, in one statement. */
  async park(of: Destination, eventId: string, fault: string): Promise<void> {
    await this.pools.relay.query(PARK, [of.tenantId, eventId, of.consumer, newId(), fault]);
  }

  /**
   * First events of their aggregates whose job should have run a minute ago, at most `limit`, each answered once a
   * minute: their jobs may be lost (a store restarted empty, a worker that died between two events).
   */
  async overdue(consumers: readonly string[], limit: number): Promise<Destination[]> {
    const { rows } = await this.pools.relay.query<Destination>(OVERDUE, [consumers, limit]);
    return rows;
  }
}

export interface Claimed {
  readonly eventId: string;
  readonly attempts: number;
  /** How often it was sent again after a refusal was kept under its key. */
  readonly redeliveries: number;
  readonly payload: string;
}

export interface DeliveryState {
  /** The destination's own event still waits. */
  readonly waits: boolean;
  /** The first waiting event of the aggregate; null when none waits. */
  readonly head: string | null;
  /** Until the head may run; 0 or less: now. */
  readonly pauseMs: number;
}

const CLAIM = `
  update outbox_deliveries d set attempts = d.attempts + 1, due_at = clock_timestamp() + interval '2 seconds'
   where d.tenant_id = $1 and d.aggregate_id = $2 and d.consumer = $3 and d.due_at <= clock_timestamp()
     and d.event_id = (
       select h.event_id from outbox_deliveries h
        where h.tenant_id = $1 and h.aggregate_id = $2 and h.consumer = $3 order by h.seq limit 1)
     and ($4::uuid is null or d.event_id = $4)
  returning event_id as "eventId", attempts, redeliveries, payload`;

const STATE = `
  select exists (
           select from outbox_deliveries where tenant_id = $1 and event_id = $4 and consumer = $3) as waits,
         h.event_id as head, coalesce(ceil(extract(epoch from h.due_at - clock_timestamp()) * 1000), 0)::int as "pauseMs"
    from (select) here
    left join lateral (
      select event_id, due_at from outbox_deliveries
       where tenant_id = $1 and aggregate_id = $2 and consumer = $3 order by seq limit 1) h on true`;

const SENT = `select sent_at is not null as sent from outbox where tenant_id = $1 and id = $2 for share`;

const SETTLE = `delete from outbox_deliveries where tenant_id = $1 and event_id = $2 and consumer = $3`;

const POSTPONE = `
  update outbox_deliveries set due_at = clock_timestamp() + make_interval(secs => $4::float8 / 1000), attempts = attempts - $5
   where tenant_id = $1 and event_id = $2 and consumer = $3`;

const PARK = `
  with gone as (
    delete from outbox_deliveries where tenant_id = $1 and event_id = $2 and consumer = $3
    returning tenant_id, event_id, consumer, payload, attempts)
  insert into dead_letters (tenant_id, id, event_id, consumer, type, payload, fault, attempts)
  select tenant_id, $4, event_id, consumer, payload::jsonb ->> 'type', payload, $5, attempts from gone`;

const OVERDUE = `
  with late as (
    select d.tenant_id, d.event_id, d.consumer from outbox_deliveries d
     where d.queued_at < now() - interval '60 seconds' and d.due_at < now() - interval '60 seconds'
       and d.consumer = any($1)
       and not exists (
         select from outbox_deliveries e
          where e.tenant_id = d.tenant_id and e.aggregate_id = d.aggregate_id and e.consumer = d.consumer and e.seq < d.seq)
     order by d.queued_at limit $2
       for update skip locked)
  update outbox_deliveries d set queued_at = now() from late
   where d.tenant_id = late.tenant_id and d.event_id = late.event_id and d.consumer = late.consumer
  returning d.tenant_id as "tenantId", d.aggregate_id as "aggregateId", d.event_id as "eventId", d.consumer`;
