import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/application/unit-of-work.js';
import { newId } from '../../platform/application/new-id.js';
import { dateIn } from '../../platform/domain/local-date.js';
import { Money } from '../../platform/domain/money.js';
import { Transaction } from '../domain/transaction.js';
import type { AccountView } from './list-accounts.js';
import { LedgerViews, Transactions } from './ports.js';

/** What an account holds when it is opened: see `OpenAccountInput`. */
export interface Opening {
  readonly currency: string;
  readonly openingBalance?: string | undefined;
  readonly openingDate?: string | undefined;
}

/** Records what an account holds when it is opened, if anything. */
@Injectable()
export class OpeningBalances {
  constructor(
    private readonly transactions: Transactions,
    private readonly views: LedgerViews,
  ) {}

  /** Answers the account as it stands then. */
  async record(tx: Tx, accountId: string, input: Opening): Promise<AccountView> {
    const held = Money.of(input.openingBalance ?? '0', input.currency, 'openingBalance');
    if (held.sign !== 0) {
      const opening = {
        id: newId(),
        date: input.openingDate ?? dateIn(tx.actor.timeZone, tx.now),
        labels: { payee: null, note: null, tags: [] },
        source: 'manual' as const,
        importId: null,
        accountId,
        amount: held.toString(),
      };
      const book = await this.transactions.book(tx, [accountId], []);
      await this.transactions.add(tx, [Transaction.ofEquity('opening', opening, book)]);
    }
    return this.views.account(tx, accountId);
  }
}
