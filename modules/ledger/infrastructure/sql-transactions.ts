import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/application/unit-of-work.js';
import { queryIn } from '../../platform/infrastructure/database/transaction.js';
import { whenViolated } from '../../platform/infrastructure/database/violation.js';
import { recordEvents } from '../../platform/infrastructure/outbox/outbox.js';
import { Transactions, type LabelChange } from '../application/ports.js';
import { transactionLabelled, transactionRecorded } from '../application/published-events.js';
import { Book } from '../domain/book.js';
import type { Account } from '../domain/account.js';
import type { Category } from '../domain/category.js';
import {
  alreadyReversed,
  balanceTooLarge,
  transactionPartlyHidden,
  transactionUnknown,
  versionStale,
} from '../domain/errors.js';
import { holdAccounts, markLeg } from './mark-leg.js';
import { largeEntries } from '../domain/room.js';
import { accountsOf, seenWith } from '../domain/seen-with.js';
import { TOTALS } from './totals/totals.js';
import type { StandingTransaction, Transaction } from '../domain/transaction.js';
import { CATEGORY_MOVES } from './merges/category-moves.js';
import { STANDING_COLUMNS, standingOf, type StandingRow } from './standing-rows.js';

/** Transactions in one statement; more are sent in several, in the same database transaction. */
const BATCH = 2_000;

const BOOK = `
  select (select coalesce(json_agg(json_build_object('id', id, 'currency', currency,
                                                     'archived', archived_at is not null,
                                                     'totalOnly', not coalesce(seen, false))), '[]')
            from (select a.id, a.currency, a.archived_at,
                         -- Held until the end: nobody changes in between who sees it. A total alone cannot be held.
                         (select true from ledger_accounts l where l.tenant_id = a.tenant_id and l.id = a.id for key share) as seen
                    from ledger_accounts a where a.id = any($1::uuid[])) account) as accounts,
         (select coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'systemKey', system_key,
                                                     -- Those chosen are held until the end: nobody merges them into others.
                                                     'archived', case when id = any($2::uuid[]) then
                                                       (select l.archived_at is not null from ledger_categories l
                                                         where l.tenant_id = c.tenant_id and l.id = c.id for key share)
                                                       else archived_at is not null end)), '[]')
            from ledger_categories c where id = any($2::uuid[]) or system_key is not null) as categories`;

/**
 * The ids of what is taken back are told apart, `$5`: joined to the new rows alone, a planner with old statistics reads
 * every transaction of the book for it.
 */
const TAKE_BACK = `
  taken_back as (
    update ledger_transactions original set reversed_by = recorded.id, version = original.version + 1
      from recorded where original.id = any($5::uuid[]) and original.id = recorded.reversal_of)`;

const add = (takenBack: boolean): string => `
  with recorded as (
    insert into ledger_transactions (id, kind, date, payee, note, tags, source, import_id, reversal_of, replaces,
                                     recorded_at, recorded_by, seen_with)
    select id, kind, date, payee, note, array(select jsonb_array_elements_text(tags)), source, "importId",
           "reversalOf", replaces, $3, $4, array(select jsonb_array_elements_text("seenWith")::uuid)
      from jsonb_to_recordset($1::jsonb)
        as t(id uuid, kind text, date date, payee text, note text, tags jsonb, source text, "importId" uuid,
             "reversalOf" uuid, replaces uuid, "seenWith" jsonb)
    returning id, reversal_of)${takenBack ? `,${TAKE_BACK}` : ''}
  insert into ledger_entries (transaction_id, position, account_id, category_id, amount, currency, date, note, status,
                              bank_id, seen_with)
  select "transactionId", position, "accountId", "categoryId", amount, currency, date, note, status, "bankId", "seenWith"
    from jsonb_to_recordset($2::jsonb)
      as e("transactionId" uuid, position smallint, "accountId" uuid, "categoryId" uuid, amount numeric, currency text,
           date date, note text, status text, "bankId" text, "seenWith" uuid)`;
const ADD = add(false);
const ADD_AND_TAKE_BACK = add(true);

@Injectable()
export class SqlTransactions extends Transactions {
  async book(tx: Tx, accountIds: readonly string[], categoryIds: readonly string[]): Promise<Book> {
    const [row] = await queryIn<{ accounts: Account[]; categories: Category[] }>(tx, BOOK, [accountIds, categoryIds]);
    return new Book(row!.accounts, row!.categories);
  }

  async add(tx: Tx, transactions: readonly Transaction[]): Promise<void> {
    for (let start = 0; start < transactions.length; start += BATCH) {
      const batch = transactions.slice(start, start + BATCH);
      const params = [
        JSON.stringify(batch.map(headerOf)),
        JSON.stringify(batch.flatMap(entriesOf)),
        tx.now,
        tx.actor.userId,
      ];
      const takenBack = batch.flatMap(({ reversalOf }) => reversalOf ?? []);
      // Sent together: the connection is pipelined, so entries and events cost one round trip.
      const sent = await Promise.allSettled([
        takenBack.length > 0 ? queryIn(tx, ADD_AND_TAKE_BACK, [...params, takenBack]) : queryIn(tx, ADD, params),
        recordEvents(tx, batch.map(transactionRecorded)),
      ]);
      for (const answer of sent) if (answer.status === 'rejected') refusals(answer.reason);
      if (transactions.length > BATCH) await judgeBalances(tx);
    }
    await this.demandRoom(tx, transactions);
  }

  async get(tx: Tx, id: string): Promise<StandingTransaction> {
    await queryIn(tx, `select pg_advisory_xact_lock_shared(${CATEGORY_MOVES})`, [tx.actor.tenantId]);
    // Apart and first: a statement that waits for a lock still reads other rows as they were before it.
    await holdAccounts(tx, id);
    const [row] = await queryIn<StandingRow>(
      tx,
      `select ${STANDING_COLUMNS} from ledger_transactions t where t.id = $1`,
      [id],
    );
    if (!row) throw transactionUnknown(id);
    if (!row.whole) throw transactionPartlyHidden(id);
    return standingOf(row);
  }

  async label(tx: Tx, id: string, version: number, change: LabelChange): Promise<void> {
    if (change.status !== undefined) await holdAccounts(tx, id);
    const [changed] = await queryIn<{ version: number }>(
      tx,
      `update ledger_transactions
          set payee = case when $3 then $4 else payee end, note = case when $5 then $6 else note end,
              tags = coalesce($7::text[], tags), version = version + 1
        where id = $1 and version = $2 returning version`,
      [
        id,
        version,
        change.payee !== undefined,
        change.payee ?? null,
        change.note !== undefined,
        change.note ?? null,
        change.tags ?? null,
      ],
    );
    if (!changed) {
      const [row] = await queryIn<{ version: number }>(tx, `select version from ledger_transactions where id = $1`, [
        id,
      ]);
      throw row ? versionStale(row.version) : transactionUnknown(id);
    }
    if (change.status !== undefined) await markLeg(tx, id, change.status, change.accountId);
    await recordEvents(tx, [transactionLabelled(id, changed.version)]);
  }

  /** An account's balance stays below 10^15; looked at only where an entry is large enough to matter. */
  private async demandRoom(tx: Tx, transactions: readonly Transaction[]): Promise<void> {
    const large = largeEntries(transactions);
    if (large.length === 0) return;
    const accountIds = [...new Set(large.map((entry) => entry.accountId))];
    // One at a time per account: two sums that do not see each other's entries would both find room.
    await queryIn(tx, `select from ledger_accounts where id = any($1::uuid[]) order by id for no key update`, [
      accountIds,
    ]);
    const over = await queryIn(
      tx,
      `select subject_id from ${TOTALS} s where subject_id = any($1::uuid[])
        group by subject_id having abs(sum(amount)) >= 1e15`,
      [accountIds],
    );
    if (over.length > 0) throw balanceTooLarge();
  }
}

/** Batch by batch: left to the commit, the balances of a large import would all be judged in one statement. */
async function judgeBalances(tx: Tx): Promise<void> {
  await queryIn(tx, 'set constraints ledger_balanced immediate');
  await queryIn(tx, 'set constraints ledger_balanced deferred');
}

const refusals = whenViolated({ ledger_transactions_reversed_once: alreadyReversed });

const headerOf = (transaction: Transaction): object => {
  const { id, date, labels, source, importId } = transaction.recorded;
  const { kind, reversalOf, replaces } = transaction;
  const seen = accountsOf(transaction.entries);
  return { id, kind, date, ...labels, source, importId, reversalOf, replaces, seenWith: seen };
};

const entriesOf = (transaction: Transaction): object[] =>
  transaction.entries.map((leg, position) => {
    const { money, ...entry } = leg;
    return {
      ...entry,
      seenWith: seenWith(leg, transaction.entries),
      transactionId: transaction.id,
      position,
      amount: money.toString(),
      currency: money.currency,
      date: transaction.recorded.date,
    };
  });
