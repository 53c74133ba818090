import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../application/actor.js';
import { Verifications, type Finding } from '../../application/verifications.js';
import { Pools } from '../database/pools.js';
import { brokenRules, type Rule } from './broken-rules.js';

/** How long an event may wait for the relay, or a delivery beyond its hour for a worker, before it counts as lost. */
const YOUNG_MINUTES = 15;

const OUTBOX: readonly Rule[] = [
  {
    rule: 'event-sent-or-pending',
    sql: `
      select 'event ' || id as subject, format('%s, waits for the relay since %s', type, recorded_at) as found
        from outbox where tenant_id = $1 and sent_at is null and parked_at is null
         and recorded_at < now() - interval '${YOUNG_MINUTES} minutes'`,
  },
  {
    rule: 'event-has-one-state',
    sql: `
      select 'event ' || id as subject, format('%s, is sent since %s and parked since %s', type, sent_at, parked_at) as found
        from outbox where tenant_id = $1 and sent_at is not null and parked_at is not null`,
  },
  {
    rule: 'event-parked',
    severity: 'warning',
    sql: `
      select 'event ' || id as subject, format('%s, parked since %s: %s', type, parked_at, fault) as found
        from outbox where tenant_id = $1 and sent_at is null and parked_at is not null`,
  },
  {
    rule: 'delivery-overdue',
    severity: 'warning',
    sql: `
      select 'event ' || event_id as subject, format('waits for %s since %s', consumer, due_at) as found
        from outbox_deliveries where tenant_id = $1 and due_at < now() - interval '${YOUNG_MINUTES} minutes'`,
  },
  {
    rule: 'dead-letter',
    severity: 'warning',
    sql: `
      select 'event ' || event_id as subject, format('%s, given up by %s since %s: %s', type, consumer, parked_at, fault) as found
        from dead_letters where tenant_id = $1 and replayed_at is null`,
  },
];

/** Every event is sent, pending or parked; read as the relay, the one role that sees the outbox. */
@Injectable()
export class VerifyOutbox implements OnModuleInit {
  constructor(
    private readonly pools: Pools,
    private readonly verifications: Verifications,
  ) {}

  onModuleInit(): void {
    this.verifications.register('outbox', (actor) => this.run(actor));
  }

  private run({ tenantId }: Actor): Promise<Finding[]> {
    const ask = async <Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> =>
      (await this.pools.relay.query<Row>(sql, [...params])).rows;
    return brokenRules(ask, OUTBOX, [tenantId]);
  }
}
