import { AccountSums } from './application/bulk/account-sums.js';
import { PostTransactionsHandler } from './application/bulk/post-transactions.js';
import { SqlAccountSums } from './infrastructure/bulk/sql-account-sums.js';
import { BulkController } from './interfaces/bulk/bulk.controller.js';

/** Many transactions at once: recorded, or changed by sets that can be undone. */
export const CHANGING = {
  controllers: [BulkController],
  providers: [PostTransactionsHandler, { provide: AccountSums, useClass: SqlAccountSums }],
};
