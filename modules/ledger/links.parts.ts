import { LinkTransactionsHandler } from './application/links/link-transactions.js';
import { Links } from './application/links/ports.js';
import { UnlinkTransactionsHandler } from './application/links/unlink-transactions.js';
import { ListLinksHandler } from './infrastructure/links/list-links.handler.js';
import { SqlLinks } from './infrastructure/links/sql-links.js';
import { LinksController } from './interfaces/links/links.controller.js';

/** Refunds and reimbursements. */
export const LINK_PROVIDERS = [
  LinkTransactionsHandler,
  ListLinksHandler,
  UnlinkTransactionsHandler,
  { provide: Links, useClass: SqlLinks },
];
export const LINK_CONTROLLERS = [LinksController];
