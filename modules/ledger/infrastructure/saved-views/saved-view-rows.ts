import type { SavedSearch, SavedView } from '../../application/saved-views/saved-views.js';

type Kept = Omit<SavedSearch, 'accountId' | 'categoryId'>;

export interface SavedViewRow extends Omit<SavedView, 'search'> {
  readonly search: Kept;
  readonly accountId: string | null;
  readonly categoryId: string | null;
}

/** Columns of a `SavedViewRow`, from `ledger_saved_views v`; `mine` is told by the row policies' own setting. */
export const SAVED_VIEWS = `
  select v.id, v.name, v.search, v.account_id as "accountId", v.category_id as "categoryId", v.shared, v.version,
         v.user_id = nullif(current_setting('app.user_id', true), '')::uuid as mine
    from ledger_saved_views v where v.deleted_at is null`;

export const savedView = ({ search, accountId, categoryId, ...row }: SavedViewRow): SavedView => ({
  ...row,
  search: { ...search, ...(accountId === null ? {} : { accountId }), ...(categoryId === null ? {} : { categoryId }) },
});
