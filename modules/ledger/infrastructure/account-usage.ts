import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ReadDb } from '../../platform/infrastructure/database/read-db.js';
import { UsageCounts } from '../../tenancy/index.js';

/** Counts what plans limit and the ledger keeps. */
@Injectable()
export class AccountUsage implements OnModuleInit {
  constructor(
    private readonly counts: UsageCounts,
    private readonly db: ReadDb,
  ) {}

  onModuleInit(): void {
    this.counts.register('accounts', async (actor) => {
      const [row] = await this.db.rows<{ n: number }>(actor, `select count(*)::int as n from ledger_accounts`);
      return row!.n;
    });
  }
}
