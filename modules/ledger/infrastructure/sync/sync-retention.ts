import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Schedules } from '../../../platform/application/jobs.js';
import { Pools } from '../../../platform/infrastructure/database/pools.js';

const EVERY_MS = 3_600_000;
/** In portions, so that no backlog outlasts the statement timeout. */
const FORGOTTEN_MAX = 5_000;

/** What no cursor can ask for any longer; the policy of the role that deletes says the same. */
const FORGET = `
  delete from ledger_sync_log where (tenant_id, xid, seq) in (
    select tenant_id, xid, seq from ledger_sync_log where recorded_at < now() - interval '92 days'
     limit ${FORGOTTEN_MAX})`;

/** Forgets the log of changes once no cursor reaches back that far. */
@Injectable()
export class SyncRetention implements OnModuleInit {
  constructor(
    private readonly pools: Pools,
    private readonly schedules: Schedules,
  ) {}

  onModuleInit(): void {
    this.schedules.every('sync-retention', EVERY_MS, () => this.forget());
  }

  async forget(): Promise<void> {
    while ((await this.pools.relay.query(FORGET)).rowCount === FORGOTTEN_MAX);
  }
}
