import { ChangeSavedViewHandler } from './application/saved-views/change-saved-view.js';
import { CreateSavedViewHandler } from './application/saved-views/create-saved-view.js';
import { DeleteSavedViewHandler } from './application/saved-views/delete-saved-view.js';
import { OrderSavedViewsHandler } from './application/saved-views/order-saved-views.js';
import { SavedViews } from './application/saved-views/saved-views.js';
import { GetSavedViewHandler } from './infrastructure/saved-views/get-saved-view.handler.js';
import { ListSavedViewsHandler } from './infrastructure/saved-views/list-saved-views.handler.js';
import { SqlSavedViews } from './infrastructure/saved-views/sql-saved-views.js';
import { SavedViewsController } from './interfaces/saved-views/saved-views.controller.js';

/** Named searches. */
export const SAVED_VIEW_PARTS = {
  controllers: [SavedViewsController],
  providers: [
    ChangeSavedViewHandler,
    CreateSavedViewHandler,
    DeleteSavedViewHandler,
    OrderSavedViewsHandler,
    GetSavedViewHandler,
    ListSavedViewsHandler,
    { provide: SavedViews, useClass: SqlSavedViews },
  ],
};
