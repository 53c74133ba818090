import { AccountSums } from './application/bulk/account-sums.js';
import { PostTransactionsHandler } from './application/bulk/post-transactions.js';
import { AcceptChangesHandler } from './application/changes/accept-changes.js';
import { DiscardChangesHandler } from './application/changes/discard-changes.js';
import { ChangeSets } from './application/changes/ports.js';
import { ProposeChangesHandler } from './application/changes/propose-changes.js';
import { UndoChangesHandler } from './application/changes/undo-changes.js';
import { SqlAccountSums } from './infrastructure/bulk/sql-account-sums.js';
import { GetChangeSetHandler } from './infrastructure/changes/get-change-set.handler.js';
import { ListChangeSetsHandler } from './infrastructure/changes/list-change-sets.handler.js';
import { SqlChangeSets } from './infrastructure/changes/sql-change-sets.js';
import { BulkController } from './interfaces/bulk/bulk.controller.js';
import { ChangePlaces } from './interfaces/web/changes/change-places.js';
import { ChangeSetsController } from './interfaces/changes/change-sets.controller.js';

/** Many transactions at once: recorded, or changed by sets that can be undone. */
export const CHANGING = {
  controllers: [BulkController, ChangeSetsController],
  providers: [
    ChangePlaces,
    PostTransactionsHandler,
    ProposeChangesHandler,
    AcceptChangesHandler,
    DiscardChangesHandler,
    UndoChangesHandler,
    GetChangeSetHandler,
    ListChangeSetsHandler,
    { provide: AccountSums, useClass: SqlAccountSums },
    { provide: ChangeSets, useClass: SqlChangeSets },
  ],
};
