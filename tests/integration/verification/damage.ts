import { randomUUID } from 'node:crypto';
import { transactionSql, type BareBook } from '../../factories/bare-book.js';

export const entryOf = (id: string, position: number): string =>
  `where transaction_id = '${id}' and position = ${position}`;
/** What is derived of entries differs from them when they are changed by hand. */
export const TOTALS = 'ledger/totals-equal-entries';
const SUMS = ['ledger/accounts-equal-categories', 'ledger/book-sums-to-zero'];

const folded = (book: BareBook): string => `select ledger_fold_totals('${book.tenantId}', 1000);`;

/** What is planted, with what, the rules that must name it, and the subject and words of one of them. */
export type Damage = readonly [
  what: string,
  sql: (book: BareBook) => string,
  rules: string[],
  words: (book: BareBook) => string,
];

export const DAMAGE: readonly Damage[] = [
  [
    'an amount that was changed',
    (book) => `update ledger_entries set amount = 4 ${entryOf(book.standing, 1)}`,
    ['ledger/transaction-balances', ...SUMS, TOTALS],
    (book) => `transaction ${book.standing}: its entries in EUR sum to -1.0000`,
  ],
  [
    'an entry that is gone',
    (book) => `delete from ledger_entries ${entryOf(book.standing, 1)}`,
    ['ledger/transaction-balances', 'ledger/transaction-has-two-entries', ...SUMS, TOTALS],
    (book) => `transaction ${book.standing}: has 1 of at least 2 entries`,
  ],
  [
    'a transaction without entries',
    (book) => `delete from ledger_entries where transaction_id = '${book.standing}'`,
    ['ledger/transaction-has-two-entries', TOTALS],
    (book) => `transaction ${book.standing}: has 0 of at least 2 entries`,
  ],
  [
    'entries of nothing',
    (book) => `update ledger_entries set amount = 0 where transaction_id = '${book.standing}'`,
    ['ledger/entry-has-an-amount', 'ledger/transaction-fits-its-kind', TOTALS],
    (book) => `entry ${book.standing}/0: is of 0.0000 EUR`,
  ],
  [
    'an entry that is no number',
    (book) => `update ledger_entries set amount = 'NaN' ${entryOf(book.standing, 0)}`,
    ['ledger/entry-has-an-amount', 'ledger/transaction-balances', 'ledger/transaction-fits-its-kind', ...SUMS, TOTALS],
    (book) => `entry ${book.standing}/0: is of NaN EUR`,
  ],
  [
    'entries whose transaction is gone',
    (book) => `delete from ledger_transactions where id = '${book.standing}'`,
    ['ledger/entry-has-a-transaction', 'ledger/what-was-told-is-there'],
    (book) => `entry ${book.standing}/1: its transaction is not there`,
  ],
  [
    'an entry with two sides',
    (book) => `update ledger_entries set category_id = '${book.food}' ${entryOf(book.standing, 0)}`,
    ['ledger/accounts-equal-categories', 'ledger/entry-has-one-side', TOTALS],
    (book) => `entry ${book.standing}/0: has both account and category`,
  ],
  [
    'an entry without a side',
    (book) => `update ledger_entries set account_id = null ${entryOf(book.standing, 0)}`,
    ['ledger/accounts-equal-categories', 'ledger/entry-has-one-side', TOTALS],
    (book) => `entry ${book.standing}/0: has neither account nor category`,
  ],
  [
    'an account that is gone',
    (book) => `delete from ledger_accounts where id = '${book.dollars}'`,
    ['ledger/accounts-equal-categories', 'ledger/entry-has-its-account'],
    (book) => `its account ${book.dollars} is not there`,
  ],
  [
    'a category that is gone',
    (book) => `delete from ledger_categories where id = '${book.food}'`,
    ['ledger/accounts-equal-categories', 'ledger/entry-has-its-category', 'ledger/what-was-told-is-there'],
    (book) => `entry ${book.standing}/1: its category ${book.food} is not there`,
  ],
  [
    'an account in another currency than its entries',
    (book) => `update ledger_accounts set currency = 'GBP' where id = '${book.dollars}'`,
    ['ledger/entry-in-the-currency-of-its-account'],
    () => `is in USD, its account in GBP`,
  ],
  [
    'an entry on another date than its transaction',
    (book) => `update ledger_entries set date = '2026-02-01' ${entryOf(book.standing, 0)}`,
    ['ledger/entry-on-the-date-of-its-transaction', TOTALS],
    (book) => `entry ${book.standing}/0: is of 2026-02-01, its transaction of 2026-01-31`,
  ],
  [
    'a reversal of another amount',
    (book) => `update ledger_entries set amount = sign(amount) * 9 where transaction_id = '${book.reversal}'`,
    ['ledger/reversal-negates-its-original', TOTALS],
    (book) => `transaction ${book.reversal}: takes back ${book.original}, but not exactly: `,
  ],
  [
    'an entry that is seen by others than its transaction',
    (book) => `update ledger_entries set seen_with = '${book.dollars}' ${entryOf(book.standing, 1)}`,
    ['ledger/entry-is-seen-with-its-transaction', TOTALS],
    (book) => `is seen with account ${book.dollars}, its transaction is not`,
  ],
  [
    'a reversal of another account',
    (book) => `
        update ledger_entries set account_id = '${book.dollars}', seen_with = '${book.dollars}', currency = 'USD'
          ${entryOf(book.reversal, 0)};
        update ledger_entries set currency = 'USD', seen_with = '${book.dollars}' ${entryOf(book.reversal, 1)};
        update ledger_transactions set seen_with = '{${book.dollars}}' where id = '${book.reversal}'`,
    ['ledger/reversal-negates-its-original', TOTALS],
    (book) => `adds 8.0000 USD of account ${book.dollars}`,
  ],
  [
    'a reversal on another date',
    (book) => `
        update ledger_transactions set date = '2026-02-01' where id = '${book.reversal}';
        update ledger_entries set date = '2026-02-01' where transaction_id = '${book.reversal}'`,
    ['ledger/reversal-on-the-date-of-its-original', TOTALS],
    (book) => `transaction ${book.reversal}: is of 2026-02-01, its original ${book.original} of 2026-01-31`,
  ],
  [
    'an original that knows of no reversal',
    (book) => `update ledger_transactions set reversed_by = null where id = '${book.original}'`,
    ['ledger/replacement-of-what-is-reversed', 'ledger/reversal-and-original-agree'],
    (book) => `transaction ${book.reversal}: takes back ${book.original}, which names nobody`,
  ],
  [
    'a mark of reversal without a reversal',
    (book) => `update ledger_transactions set reversed_by = '${book.replacement}' where id = '${book.standing}'`,
    ['ledger/reversal-and-original-agree'],
    (book) => `transaction ${book.standing}: is taken back by ${book.replacement}, which takes back nothing`,
  ],
  [
    'a second reversal',
    (book) =>
      transactionSql(
        book.tenantId,
        randomUUID(),
        [
          [`account_id ${book.checking}`, '8'],
          [`category_id ${book.food}`, '-8'],
        ],
        `'${book.original}', null`,
      ),
    ['ledger/change-is-told', 'ledger/reversal-and-original-agree', 'ledger/reversed-at-most-once', TOTALS],
    (book) => `transaction ${book.original}: is taken back 2 times`,
  ],
  [
    'a second replacement',
    (book) => `update ledger_transactions set replaces = '${book.original}' where id = '${book.standing}'`,
    ['ledger/replacement-of-what-is-reversed'],
    (book) => `transaction ${book.original}: is replaced 2 times`,
  ],
  [
    'a total that was changed',
    (book) => `${folded(book)} update ledger_totals set amount = amount + 1 where tenant_id = '${book.tenantId}'
                  and subject_id = '${book.checking}'`,
    [TOTALS],
    (book) =>
      `total of ${book.checking}, account ${book.checking}, in EUR of 2026-01-01: keeps -21.0000 (0 pending) of 5 entries`,
  ],
  [
    'a total that is gone',
    (book) => `${folded(book)} delete from ledger_totals where subject_id = '${book.food}'`,
    [TOTALS],
    (book) =>
      `account ${book.checking}, in EUR of 2026-01-01: keeps 0 (0 pending) of 0 entries, 0 standing; they sum to 12.0000`,
  ],
  [
    'a leg that is counted twice',
    (
      book,
    ) => `insert into ledger_totals (tenant_id, subject_id, account_id, currency, month, amount, pending, entries, legs)
               values ('${book.tenantId}', '${book.food}', '${book.checking}', 'EUR', '2026-01-01', 0, 0, 0, 1)`,
    [TOTALS],
    () => `of 4 entries, 3 standing; they sum to 12.0000 (0) of 4, 2`,
  ],
  [
    'a household that is gone',
    (book) => `delete from tenancy_tenants where tenant_id = '${book.tenantId}'`,
    ['tenancy/tenant-is-a-household'],
    (book) => `tenant ${book.tenantId}: has rows, but no household`,
  ],
];
