import type { BareBook } from '../../factories/bare-book.js';
import { entryOf, TOTALS, type Damage } from './damage.js';

const reconciliation = (book: BareBook, account: string, stated: string, status = 'confirmed'): string => `
  insert into ledger_reconciliations (tenant_id, id, account_id, currency, date, statement_balance, status, started_at,
                                      started_by, confirmed_at, confirmed_by, confirmed_in)
  values ('${book.tenantId}', '${book.replacement}', '${account}', 'EUR', '2026-01-31', ${stated}, '${status}', now(),
          '${book.tenantId}', ${status === 'confirmed' ? `now(), '${book.tenantId}', '1'` : 'null, null, null'})`;
const locked = (book: BareBook): string => `
  update ledger_entries set status = 'reconciled', reconciliation_id = '${book.replacement}' ${entryOf(book.standing, 0)}`;

/** Damage that leaves every sum as it was. */
export const DAMAGE_IN_ORDER: readonly Damage[] = [
  [
    'a whole transaction that is gone, with its entries',
    (book) => `delete from ledger_entries where transaction_id = '${book.standing}';
               delete from ledger_transactions where id = '${book.standing}'`,
    ['ledger/what-was-told-is-there', TOTALS],
    (book) => `transaction ${book.standing}: was told to those who keep a copy, and is not there`,
  ],
  [
    'an outflow that is called an inflow',
    (book) => `update ledger_transactions set kind = 'inflow' where id = '${book.standing}'`,
    ['ledger/transaction-fits-its-kind'],
    (book) => `transaction ${book.standing}: is called inflow, but has 1 account legs that go out, and 1 of expense`,
  ],
  [
    'an outflow whose direction was turned',
    (book) => `update ledger_entries set amount = -amount where transaction_id = '${book.standing}'`,
    ['ledger/transaction-fits-its-kind', TOTALS],
    (book) => `transaction ${book.standing}: is called outflow, but has 1 account legs that come in`,
  ],
  [
    'entries out of the middle that summed to nothing',
    (book) => `update ledger_entries set position = position + 2 where transaction_id = '${book.standing}'`,
    ['ledger/entries-are-numbered-through'],
    (book) => `transaction ${book.standing}: has 2 entries, the last of them is number 3`,
  ],
  [
    'a transaction shown to whoever sees another account',
    (book) =>
      `update ledger_transactions set seen_with = '{${book.checking},${book.dollars}}' where id = '${book.standing}'`,
    ['ledger/transaction-is-seen-with-its-accounts'],
    (book) => `its entries are of ${book.checking}`,
  ],
  [
    'fractions of a cent',
    (book) => `update ledger_entries set amount = sign(amount) * 5.001 where transaction_id = '${book.standing}'`,
    ['ledger/entry-in-whole-minor-units', TOTALS],
    (book) => `entry ${book.standing}/1: is of 5.001 EUR, which has 2 digits`,
  ],
  [
    'a currency that there is not',
    (book) => `update ledger_accounts set currency = 'XXX' where id = '${book.dollars}';
               update ledger_entries set currency = 'XXX' where currency = 'USD' and tenant_id = '${book.tenantId}'`,
    ['ledger/account-in-a-currency', 'ledger/entry-in-whole-minor-units', TOTALS],
    (book) => `account ${book.dollars}: is in XXX, which is no currency`,
  ],
  [
    'an import that nobody made',
    (book) => `update ledger_transactions set source = 'import' where id = '${book.standing}'`,
    ['ledger/imported-transaction-has-an-import'],
    (book) => `transaction ${book.standing}: comes from import, of no import`,
  ],
  [
    'a reversal from before what it takes back',
    (book) =>
      `update ledger_transactions set recorded_at = recorded_at - interval '1 hour' where id = '${book.reversal}'`,
    ['ledger/correction-after-what-it-corrects'],
    (book) => `, before ${book.original}, which it corrects`,
  ],
  [
    'categories in a circle',
    (book) => `
      insert into ledger_categories (tenant_id, id, name, kind, parent_id)
      values ('${book.tenantId}', '${book.standing}', 'Circle', 'expense', '${book.food}');
      update ledger_categories set parent_id = '${book.standing}' where id = '${book.food}'`,
    ['ledger/category-within-two-levels'],
    (book) => `category ${book.food}: is in group ${book.standing}, which is in ${book.food} itself`,
  ],
  [
    'a category in a group that is gone',
    (book) => `update ledger_categories set parent_id = '${book.original}' where id = '${book.food}'`,
    ['ledger/category-within-two-levels'],
    (book) => `category ${book.food}: is in group ${book.original}, which is not there`,
  ],
  [
    'a book that lost categories of its own',
    (book) => `update ledger_categories set system_key = 'exchange', kind = 'exchange' where kind = 'exchange'
                  and tenant_id = '${book.tenantId}'`,
    ['ledger/book-has-its-own-categories'],
    () => `category opening: is not there`,
  ],
  [
    'an entry that no statement reconciled',
    (book) => `update ledger_entries set status = 'reconciled' ${entryOf(book.standing, 0)}`,
    ['ledger/reconciled-entry-has-its-statement'],
    (book) => `entry ${book.standing}/0: is reconciled, by no reconciliation`,
  ],
  [
    'a lock of a statement that is still a draft',
    (book) => `${reconciliation(book, book.checking, '-5', 'draft')}; ${locked(book)}`,
    ['ledger/reconciled-entry-has-its-statement'],
    (book) => `entry ${book.standing}/0: is reconciled by ${book.replacement}, which is not confirmed`,
  ],
  [
    'another balance than the bank stated',
    (book) => `${reconciliation(book, book.checking, '-6')}; ${locked(book)}`,
    ['ledger/statement-is-what-it-locks'],
    (book) => `reconciliation ${book.replacement}: says -6.0000 EUR, its entries sum to -5.0000`,
  ],
  [
    'a statement of an account in another currency',
    (book) => reconciliation(book, book.dollars, '0'),
    ['ledger/reconciliation-of-its-account'],
    (book) => `reconciliation ${book.replacement}: is in EUR, its account in USD`,
  ],
  [
    'a version that nobody was told of',
    (book) => `update ledger_transactions set version = version + 1, payee = 'Other' where id = '${book.standing}'`,
    ['ledger/change-is-told'],
    (book) => `transaction ${book.standing}: has version 2, but 1 of its changes were told`,
  ],
  [
    'a change taken out of the log',
    (book) => `delete from ledger_sync_log where resource_id = '${book.original}'`,
    ['ledger/change-is-told'],
    (book) => `transaction ${book.original}: has version 1, but 0 of its changes were told`,
  ],
  [
    'a merge of what is not there',
    (book) => `insert into ledger_merge_rows (tenant_id, merge_id, transaction_id, seen_with)
               values ('${book.tenantId}', '${book.standing}', '${book.standing}', '{${book.checking}}')`,
    ['ledger/merge-of-what-is-there'],
    (book) => `merge ${book.standing}: has rows, but is not there`,
  ],
];
