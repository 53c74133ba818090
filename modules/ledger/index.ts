/** The ledger's public face: the Nest module, and the messages that other modules may send. */
export { LedgerModule } from './ledger.module.js';
export { AcceptChanges } from './application/changes/accept-changes.js';
export type { ChangeSetView } from './application/changes/list-change-sets.js';
export { ProposeChanges, type Wish } from './application/changes/propose-changes.js';
export { UndoChanges } from './application/changes/undo-changes.js';
export { ListAudience, type AccountAudience } from './application/list-audience.js';
export { GetAccount } from './application/get-account.js';
export type { AccountView } from './application/list-accounts.js';
export { ListAccounts } from './application/list-accounts.js';
export { ListCategories } from './application/list-categories.js';
export { ListMovements, type Movements, type MovementView } from './application/list-movements.js';
export { OpenAccount } from './application/open-account.js';
export { RecordHistory, type HistoryItem } from './application/record-history.js';
export { RecordStatement, type RecordedStatement, type StatementRowInput } from './application/record-statement.js';
