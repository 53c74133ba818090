import type { Account } from './account.js';
import type { Category, SystemKey } from './category.js';
import { accountArchived, accountTotalOnly, accountUnknown, categoryArchived, categoryUnknown } from './errors.js';
import { isPickable } from './category.js';

/** The accounts and categories a transaction may touch, as they stand in the open database transaction. */
export class Book {
  private readonly accounts: ReadonlyMap<string, Account>;
  private readonly categories: ReadonlyMap<string, Category>;
  private readonly system: ReadonlyMap<SystemKey, Category>;

  constructor(accounts: readonly Account[], categories: readonly Category[]) {
    this.accounts = new Map(accounts.map((account) => [account.id, account]));
    this.categories = new Map(categories.map((category) => [category.id, category]));
    this.system = new Map(categories.flatMap((c): [SystemKey, Category][] => (c.systemKey ? [[c.systemKey, c]] : [])));
  }

  /** An account that can take entries. Throws `ACCOUNT_NOT_FOUND`, `ACCOUNT_TOTAL_ONLY`, `ACCOUNT_ARCHIVED`. */
  openAccount(id: string): Account {
    const account = this.accounts.get(id);
    if (!account) throw accountUnknown(id);
    if (account.totalOnly) throw accountTotalOnly(id);
    if (account.archived) throw accountArchived(id);
    return account;
  }

  /** A category that a person may choose. Throws `CATEGORY_NOT_FOUND`, `CATEGORY_ARCHIVED`. */
  category(id: string): Category {
    const category = this.categories.get(id);
    if (!category || !isPickable(category)) throw categoryUnknown(id);
    if (category.archived) throw categoryArchived(id);
    return category;
  }

  /** One of the categories every book has. */
  systemCategory(key: SystemKey): Category {
    const category = this.system.get(key);
    if (!category) throw new Error(`The book lacks its system category ${key}`);
    return category;
  }
}
