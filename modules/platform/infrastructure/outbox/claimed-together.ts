import { Injectable } from '@nestjs/common';
import { Pools } from '../database/pools.js';
import type { Destination } from './consumer-registry.js';
import type { Claimed } from './deliveries.js';

/** What `Deliveries` does for one event, for several of one tenant at one consumer. */
@Injectable()
export class ClaimedTogether {
  constructor(private readonly pools: Pools) {}

  /**
   * Takes those that were never tried, are the first of their aggregates and whose pause is over, counts their attempt
   * and holds them for 10 s. One that ended the process is tried alone the next time. In the order of the events.
   */
  async claim(all: readonly Destination[]): Promise<Claimed[]> {
    const { rows } = await this.pools.relay.query<Claimed>({
      name: 'deliveries claim',
      text: CLAIM,
      values: valuesOf(all),
    });
    return rows;
  }

  /** They were applied. */
  async settle({ tenantId, consumer }: Destination, eventIds: readonly string[]): Promise<void> {
    const values = [tenantId, consumer, eventIds];
    await this.pools.relay.query({ name: 'deliveries settle', text: SETTLE, values });
  }

  /** Of the events that are still in the outbox, whether each was sent; waits for relays that have them open. */
  async sent(all: readonly Destination[]): Promise<boolean[]> {
    const values = [all[0]!.tenantId, all.map(({ eventId }) => eventId)];
    const { rows } = await this.pools.relay.query<{ sent: boolean }>(SENT, values);
    return rows.map(({ sent }) => sent);
  }

  /** Those of the aggregates of which anything waits at the consumer. */
  async waiting(all: readonly Destination[]): Promise<string[]> {
    const { tenantId, consumer } = all[0]!;
    const values = [tenantId, consumer, [...new Set(all.map(({ aggregateId }) => aggregateId))]];
    const { rows } = await this.pools.relay.query<{ aggregateId: string }>({
      name: 'deliveries waiting',
      text: WAITING,
      values,
    });
    return rows.map(({ aggregateId }) => aggregateId);
  }
}

const valuesOf = (all: readonly Destination[]) => {
  const { tenantId, consumer } = all[0]!;
  return [tenantId, consumer, all.map(({ eventId }) => eventId)];
};

// Each is looked up by itself: the planner, whose statistics are older than the backlog, would walk over all that the
// tenant has waiting. A row that another worker changes meanwhile is judged anew.
const THOSE = `
  select f.ctid from unnest($3::uuid[]) e (event_id)
   cross join lateral (
     select ctid from outbox_deliveries where tenant_id = $1 and event_id = e.event_id and consumer = $2 limit 1) f`;

const CLAIM = `
  with claimed as (
    update outbox_deliveries d set attempts = 1, due_at = clock_timestamp() + interval '10 seconds'
     where d.ctid = any (array(${THOSE})) and d.due_at <= clock_timestamp()
       and d.attempts = 0 and d.redeliveries = 0
       and not exists (
         select from outbox_deliveries h
          where h.tenant_id = d.tenant_id and h.aggregate_id = d.aggregate_id and h.consumer = d.consumer
            and h.seq + 0 < d.seq)
    returning d.event_id, d.attempts, d.redeliveries, d.payload, d.seq)
  select event_id as "eventId", attempts, redeliveries, payload from claimed order by seq`;

const SETTLE = `
  delete from outbox_deliveries where ctid = any (array(${THOSE}))`;

const SENT = `
  select sent_at is not null as sent from outbox
   where tenant_id = $1 and id = any($2::uuid[]) for share`;

// Each by itself: a join would be planned as a walk over all that waits.
const WAITING = `
  select e.aggregate_id as "aggregateId" from unnest($3::uuid[]) e (aggregate_id)
   cross join lateral (
     select from outbox_deliveries d
      where d.tenant_id = $1 and d.aggregate_id = e.aggregate_id and d.consumer = $2 limit 1) d`;
