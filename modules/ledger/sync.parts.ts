import { ListChangesHandler } from './infrastructure/sync/list-changes.handler.js';
import { SyncRetention } from './infrastructure/sync/sync-retention.js';
import { SyncController } from './interfaces/sync/sync.controller.js';

/** What changed, for clients that keep a copy. */
export const SYNC_PROVIDERS = [ListChangesHandler, SyncRetention];
export const SYNC_CONTROLLERS = [SyncController];
