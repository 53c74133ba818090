import { OrderAccountsHandler } from './application/accounts/order-accounts.js';
import { RenameAccountGroupHandler } from './application/accounts/rename-account-group.js';
import { ArchiveCategoryHandler } from './application/categories/archive-category.js';
import { ChangeCategoryHandler } from './application/categories/change-category.js';
import { MergeCategoriesHandler } from './application/categories/merge-categories.js';
import { OrderCategoriesHandler } from './application/categories/order-categories.js';
import { Merges } from './application/merges/merges.js';
import { UndoMergeHandler } from './application/merges/undo-merge.js';
import { MergePayeesHandler } from './application/payees/merge-payees.js';
import { RenamePayeeHandler } from './application/payees/rename-payee.js';
import { RenameTagHandler } from './application/tags/rename-tag.js';
import { ListCategoryUseHandler } from './infrastructure/categories/list-category-use.handler.js';
import { ListMergesHandler } from './infrastructure/merges/list-merges.handler.js';
import { SqlMerges } from './infrastructure/merges/sql-merges.js';
import { ListPayeesHandler } from './infrastructure/payees/list-payees.handler.js';
import { ListTagsHandler } from './infrastructure/tags/list-tags.handler.js';
import { AccountOrderController } from './interfaces/account-order.controller.js';
import { MergesController } from './interfaces/merges.controller.js';
import { PayeesController } from './interfaces/payees.controller.js';
import { TagsController } from './interfaces/tags.controller.js';

/** Putting a book in order: categories, payees, tags, and the order of accounts. */
export const ORGANISING = {
  controllers: [AccountOrderController, MergesController, PayeesController, TagsController],
  providers: [
    ArchiveCategoryHandler,
    ChangeCategoryHandler,
    MergeCategoriesHandler,
    OrderCategoriesHandler,
    OrderAccountsHandler,
    RenameAccountGroupHandler,
    MergePayeesHandler,
    RenamePayeeHandler,
    RenameTagHandler,
    UndoMergeHandler,
    ListCategoryUseHandler,
    ListMergesHandler,
    ListPayeesHandler,
    ListTagsHandler,
    { provide: Merges, useClass: SqlMerges },
  ],
};
