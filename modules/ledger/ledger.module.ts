import { Module, type OnModuleInit } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { LEDGER_EVENTS } from '../../contracts/events/ledger.js';
import { Verifications } from '../platform/application/verifications.js';
import { EventSchemas } from '../platform/infrastructure/outbox/event-schemas.js';
import { ChangeAccountHandler } from './application/change-account.js';
import { CorrectTransactionHandler } from './application/correct-transaction.js';
import { CreateCategoryHandler } from './application/create-category.js';
import { LabelTransactionHandler } from './application/label-transaction.js';
import { OpenAccountHandler } from './application/open-account.js';
import { OpeningBalances } from './application/opening-balances.js';
import { Accounts, Categories, CategoryNames, LedgerViews, Outbox, Transactions } from './application/ports.js';
import { PostTransactionHandler } from './application/post-transaction.js';
import { PostTransferHandler } from './application/post-transfer.js';
import { RecordHistoryHandler } from './application/record-history.js';
import { RecordStatementHandler } from './application/record-statement.js';
import { ReverseTransactionHandler } from './application/reverse-transaction.js';
import { RoomForAccounts } from './application/room-for-accounts.js';
import { SeedBookHandler } from './application/seed-book.js';
import { Sights } from './application/sights.js';
import { AccountUsage } from './infrastructure/account-usage.js';
import { VerifyBook } from './application/verify-book.js';
import { GetAccountHandler } from './infrastructure/get-account.handler.js';
import { GetBalanceHandler } from './infrastructure/get-balance.handler.js';
import { GetDashboardHandler } from './infrastructure/get-dashboard.handler.js';
import { GetTransactionHandler } from './infrastructure/get-transaction.handler.js';
import { ListAccountsHandler } from './infrastructure/list-accounts.handler.js';
import { ListAudienceHandler } from './infrastructure/list-audience.handler.js';
import { ListCategoriesHandler } from './infrastructure/list-categories.handler.js';
import { ListMovementsHandler } from './infrastructure/list-movements.handler.js';
import { ListTransactionsHandler } from './infrastructure/list-transactions.handler.js';
import { ListRunningBalancesHandler } from './infrastructure/register/list-running-balances.handler.js';
import { SqlAccounts } from './infrastructure/sql-accounts.js';
import { SqlCategories } from './infrastructure/sql-categories.js';
import { SqlLedgerViews } from './infrastructure/sql-ledger-views.js';
import { SqlOutbox } from './infrastructure/sql-outbox.js';
import { SqlTransactions } from './infrastructure/sql-transactions.js';
import { LedgerTotals } from './infrastructure/totals/ledger-totals.js';
import { TranslatedCategoryNames } from './infrastructure/translated-category-names.js';
import { EventsOfBook } from './infrastructure/verifying/events-of-book.js';
import { VerifyBookHandler } from './infrastructure/verify-book.handler.js';
import { AccountsController } from './interfaces/accounts.controller.js';
import { CategoriesController } from './interfaces/categories.controller.js';
import { OnTenantCreated } from './interfaces/on-tenant-created.js';
import { TransactionsController } from './interfaces/transactions.controller.js';
import { ReconciliationsController } from './interfaces/reconciliations.controller.js';
import { TransfersController } from './interfaces/transfers.controller.js';
import { LEDGER_WEB_CONTROLLERS } from './interfaces/web/controllers.js';
import { NewAccountForm } from './interfaces/web/accounts/new-account-form.js';
import { OtherMembers } from './interfaces/web/accounts/other-members.js';
import { LedgerMenu } from './interfaces/web/ledger-menu.js';
import { CHANGING } from './changing.parts.js';
import { ATTACHMENT_CONTROLLERS, ATTACHMENT_PROVIDERS } from './attachments.parts.js';
import { EXPLAINING_CONTROLLERS, EXPLAINING_PROVIDERS } from './explaining.parts.js';
import { SYNC_CONTROLLERS, SYNC_PROVIDERS } from './sync.parts.js';
import { LINK_CONTROLLERS, LINK_PROVIDERS } from './links.parts.js';
import { ORGANISING } from './organising.parts.js';
import { SAVED_VIEW_PARTS } from './saved-views.parts.js';
import { RECONCILIATION_PARTS } from './reconciliation.parts.js';

const COMMANDS = [
  ChangeAccountHandler,
  CorrectTransactionHandler,
  CreateCategoryHandler,
  LabelTransactionHandler,
  OpenAccountHandler,
  PostTransactionHandler,
  PostTransferHandler,
  RecordHistoryHandler,
  RecordStatementHandler,
  ReverseTransactionHandler,
  SeedBookHandler,
];

const QUERIES = [
  GetAccountHandler,
  GetBalanceHandler,
  GetDashboardHandler,
  GetTransactionHandler,
  ListAccountsHandler,
  ListAudienceHandler,
  ListCategoriesHandler,
  ListMovementsHandler,
  ListTransactionsHandler,
  ListRunningBalancesHandler,
  VerifyBookHandler,
  EventsOfBook,
];

@Module({
  controllers: [
    ...ORGANISING.controllers,
    ...CHANGING.controllers,
    ...SAVED_VIEW_PARTS.controllers,
    AccountsController,
    CategoriesController,
    ReconciliationsController,
    TransactionsController,
    TransfersController,
    ...LEDGER_WEB_CONTROLLERS,
    ...EXPLAINING_CONTROLLERS,
    ...SYNC_CONTROLLERS,
    ...ATTACHMENT_CONTROLLERS,
    ...LINK_CONTROLLERS,
  ],
  providers: [
    ...ORGANISING.providers,
    ...CHANGING.providers,
    ...SAVED_VIEW_PARTS.providers,
    ...COMMANDS,
    ...QUERIES,
    ...EXPLAINING_PROVIDERS,
    ...SYNC_PROVIDERS,
    ...ATTACHMENT_PROVIDERS,
    ...LINK_PROVIDERS,
    ...RECONCILIATION_PARTS,
    AccountUsage,
    LedgerTotals,
    RoomForAccounts,
    OnTenantCreated,
    NewAccountForm,
    OpeningBalances,
    OtherMembers,
    Sights,
    LedgerMenu,
    { provide: Accounts, useClass: SqlAccounts },
    { provide: Categories, useClass: SqlCategories },
    { provide: CategoryNames, useClass: TranslatedCategoryNames },
    { provide: LedgerViews, useClass: SqlLedgerViews },
    { provide: Outbox, useClass: SqlOutbox },
    { provide: Transactions, useClass: SqlTransactions },
  ],
})
export class LedgerModule implements OnModuleInit {
  constructor(
    private readonly schemas: EventSchemas,
    private readonly verifications: Verifications,
    private readonly queries: QueryBus,
  ) {}

  onModuleInit(): void {
    for (const [type, schema] of Object.entries(LEDGER_EVENTS)) this.schemas.register(type, schema);
    this.verifications.register('ledger', (actor) => this.queries.execute(new VerifyBook(actor)));
  }
}
