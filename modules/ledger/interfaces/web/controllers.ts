import { AccountListController } from './accounts/account-list.controller.js';
import { AccountOrderPageController } from './accounts/account-order-page.controller.js';
import { AccountPagesController } from './accounts/account-pages.controller.js';
import { CategoryListController } from './categories/category-list.controller.js';
import { CategoryPagesController } from './categories/category-pages.controller.js';
import { MergePagesController } from './merges/merge-pages.controller.js';
import { PayeePagesController } from './payees/payee-pages.controller.js';
import { TagPagesController } from './tags/tag-pages.controller.js';
import { ChangeSetListController } from './changes/change-set-list.controller.js';
import { ChangeSetPagesController } from './changes/change-set-pages.controller.js';
import { DecideChangesController } from './changes/decide-changes.controller.js';
import { DashboardController } from './dashboard/dashboard.controller.js';
import { ExplainController } from './explaining/explain.controller.js';
import { CorrectTransactionController } from './transactions/correct-transaction.controller.js';
import { ReconcileController } from './reconciliations/reconcile.controller.js';
import { MarkTransactionController } from './transactions/mark-transaction.controller.js';
import { NewTransactionController } from './transactions/new-transaction.controller.js';
import { RegisterRowsController } from './register/register-rows.controller.js';
import { RowController } from './register/row.controller.js';
import { SavedViewPagesController } from './saved-views/saved-view-pages.controller.js';
import { TransactionListController } from './transactions/transaction-list.controller.js';
import { AttachmentPagesController } from './transactions/attachment-pages.controller.js';
import { LinkPagesController } from './transactions/link-pages.controller.js';
import { TransactionPagesController } from './transactions/transaction-pages.controller.js';

/** The ledger's pages. */
export const LEDGER_WEB_CONTROLLERS = [
  DashboardController,
  ExplainController,
  AccountListController,
  AccountOrderPageController,
  AccountPagesController,
  ReconcileController,
  MarkTransactionController,
  TransactionListController,
  RegisterRowsController,
  RowController,
  NewTransactionController,
  CorrectTransactionController,
  TransactionPagesController,
  AttachmentPagesController,
  LinkPagesController,
  CategoryListController,
  CategoryPagesController,
  PayeePagesController,
  TagPagesController,
  MergePagesController,
  SavedViewPagesController,
  ChangeSetListController,
  ChangeSetPagesController,
  DecideChangesController,
];
