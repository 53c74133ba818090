import { Injectable } from '@nestjs/common';
import { Pools } from '../database/pools.js';

/** How far delivery is behind, for metrics and alarms. */
export interface OutboxLag {
  /** Events that no relay has sent. */
  readonly unsent: number;
  /** Age of the oldest of them, in seconds; 0 when there is none. */
  readonly unsentSeconds: number;
  /** Events put aside because they break their schema. */
  readonly parked: number;
  /** Deliveries that consumers have not applied. */
  readonly undelivered: number;
  /** Age of the oldest of them, in seconds. */
  readonly undeliveredSeconds: number;
  /** Dead letters that nobody has sent again. */
  readonly deadLetters: number;
}

const LAG = `
  select o.unsent, o.seconds as "unsentSeconds", p.parked, d.undelivered, d.seconds as "undeliveredSeconds", l.letters as "deadLetters"
    from (select count(*)::int as unsent, coalesce(extract(epoch from now() - min(recorded_at)), 0)::float8 as seconds
            from outbox where sent_at is null and parked_at is null) o,
         (select count(*)::int as parked from outbox where sent_at is null and parked_at is not null) p,
         (select count(*)::int as undelivered, coalesce(extract(epoch from now() - min(queued_at)), 0)::float8 as seconds
            from outbox_deliveries) d,
         (select count(*)::int as letters from dead_letters where replayed_at is null) l`;

/** In portions, so that no backlog outlasts the statement timeout. */
const SWEPT_MAX = 5_000;

const SWEEP = `
  delete from outbox where (tenant_id, id) in (
    select tenant_id, id from outbox where sent_at < now() - make_interval(days => $1) limit ${SWEPT_MAX})`;

/** Measures and tidies the outbox. */
@Injectable()
export class OutboxStatus {
  constructor(private readonly pools: Pools) {}

  async lag(): Promise<OutboxLag> {
    const { rows } = await this.pools.relay.query<OutboxLag>(LAG);
    return rows[0]!;
  }

  /** Deletes events sent more than `days` ago; deliveries and dead letters keep their own copy. @returns their number */
  async sweep(days: number): Promise<number> {
    for (let swept = 0; ;) {
      const { rowCount } = await this.pools.relay.query(SWEEP, [days]);
      swept += rowCount ?? 0;
      if (rowCount !== SWEPT_MAX) return swept;
    }
  }
}
