import { Injectable } from '@nestjs/common';
import { DeadLetters, type DeadLetter, type ParkedEvent } from '../../application/dead-letters.js';
import { Pools } from '../database/pools.js';
import type { Destination } from './consumer-registry.js';
import { DeliveryQueues } from './delivery-queues.js';
import { REFUSAL_PREFIX } from './event-delivery.js';

const LETTERS = `
  select id, tenant_id as "tenantId", event_id as "eventId", consumer, type, fault, attempts,
         parked_at as "parkedAt", replayed_at as "replayedAt"
    from dead_letters order by parked_at desc, id limit $1`;

const PARKED = `
  select id, tenant_id as "tenantId", type, fault, parked_at as "parkedAt"
    from outbox where sent_at is null and parked_at is not null order by parked_at desc, id limit $1`;

// Place 0 is before all that waits. A kept refusal asks for a new key (`keyOf`): the number of refusals so far.
const REPLAY = `
  with letter as (
    update dead_letters set replayed_at = now() where tenant_id = $1 and id = $2 and replayed_at is null
    returning tenant_id, event_id, consumer, payload, (payload::jsonb ->> 'aggregateId')::uuid as aggregate_id)
  insert into outbox_deliveries (tenant_id, event_id, consumer, aggregate_id, seq, payload, redeliveries)
  select l.tenant_id, l.event_id, l.consumer, l.aggregate_id, 0, l.payload,
         (select count(*) from dead_letters d
           where d.tenant_id = l.tenant_id and d.event_id = l.event_id and d.consumer = l.consumer
             and starts_with(d.fault, $3))
    from letter l
  on conflict (tenant_id, event_id, consumer) do update set due_at = now()
  returning tenant_id as "tenantId", aggregate_id as "aggregateId", event_id as "eventId", consumer`;

const UNPARK = `
  update outbox set parked_at = null, fault = null
   where tenant_id = $1 and id = $2 and sent_at is null and parked_at is not null`;

type Dated<Row, Field extends keyof Row> = Omit<Row, Field> & Record<Field, Date | null>;

/** The dead letters as the relay's role sees them. */
@Injectable()
export class SqlDeadLetters extends DeadLetters {
  constructor(
    private readonly pools: Pools,
    private readonly queues: DeliveryQueues,
  ) {
    super();
  }

  async letters(limitMax: number): Promise<DeadLetter[]> {
    const { rows } = await this.pools.relay.query<Dated<DeadLetter, 'parkedAt' | 'replayedAt'>>(LETTERS, [limitMax]);
    return rows.map((row) => ({
      ...row,
      parkedAt: row.parkedAt!.toISOString(),
      replayedAt: row.replayedAt?.toISOString() ?? null,
    }));
  }

  async parkedEvents(limitMax: number): Promise<ParkedEvent[]> {
    const { rows } = await this.pools.relay.query<Dated<ParkedEvent, 'parkedAt'>>(PARKED, [limitMax]);
    return rows.map((row) => ({ ...row, parkedAt: row.parkedAt!.toISOString() }));
  }

  async replay(tenantId: string, id: string): Promise<boolean> {
    const { rows } = await this.pools.relay.query<Destination>(REPLAY, [tenantId, id, REFUSAL_PREFIX]);
    // Were the process to end here, the relay adds the job a minute later.
    if (rows[0]) await this.queues.enqueueAgain(rows[0], id);
    return rows.length > 0;
  }

  async unpark(tenantId: string, eventId: string): Promise<boolean> {
    const { rowCount } = await this.pools.relay.query(UNPARK, [tenantId, eventId]);
    return rowCount === 1;
  }
}
