import { Injectable } from '@nestjs/common';
import { Pools } from '../database/pools.js';

/** An event as it was recorded; `payload` is text that may have been tampered with since. */
export interface RecordedEvent {
  readonly id: string;
  readonly type: string;
  readonly aggregateId: string;
  readonly payload: string;
}

const PAGE = 2_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Sent events are removed when they are older than a week: of what is younger than this, all are there. */
export const EVENTS_KEPT_DAYS = 6;

/** Reads a household's events as the relay, which alone sees them: to compare them with what they tell of. */
@Injectable()
export class RecordedEvents {
  constructor(private readonly pools: Pools) {}

  /** All of a household, a page at a time, in the order of their ids. */
  async *pages(tenantId: string): AsyncGenerator<RecordedEvent[]> {
    for (let after = BEFORE_ALL; ;) {
      const { rows } = await this.pools.relay.query<RecordedEvent>(
        `select id, type, aggregate_id as "aggregateId", payload from outbox
          where tenant_id = $1 and id > $2 order by id limit ${PAGE}`,
        [tenantId, after],
      );
      if (rows.length > 0) yield rows;
      if (rows.length < PAGE) return;
      after = rows.at(-1)!.id;
    }
  }

  /** Those of the aggregates that have an event of the type. */
  async having(tenantId: string, type: string, aggregateIds: readonly string[]): Promise<Set<string>> {
    const { rows } = await this.pools.relay.query<{ id: string }>(
      `select aggregate_id as id from outbox where tenant_id = $1 and type = $2 and aggregate_id = any ($3::uuid[])`,
      [tenantId, type, aggregateIds],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
