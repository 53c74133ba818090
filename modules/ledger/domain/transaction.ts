import { Money } from '../../platform/domain/money.js';
import type { Book } from './book.js';
import { demandBalance } from './demand-balance.js';
import {
  alreadyReversed,
  correctionKindDiffers,
  currencyDiffers,
  notPositive,
  receivedAmountDiffers,
  receivedAmountNeeded,
  reconciled,
  reversalStands,
  sameAccount,
  splitsDiffer,
} from './errors.js';

export type TransactionKind = 'inflow' | 'outflow' | 'transfer' | 'opening' | 'adjustment';
export type Source = 'manual' | 'import' | 'seed';
export type Status = 'pending' | 'cleared' | 'reconciled';

/** One leg: an account or a category, never both. Money in is above zero on the account's side. */
export interface Entry {
  readonly accountId: string | null;
  readonly categoryId: string | null;
  readonly money: Money;
  readonly note: string | null;
  /** Of account legs only. */
  readonly status: Status | null;
  /** The bank's own id of the movement, of account legs only. */
  readonly bankId: string | null;
}

/** What describes a transaction and carries no money. */
export interface Labels {
  readonly payee: string | null;
  readonly note: string | null;
  readonly tags: readonly string[];
}

/** Where a transaction came from. */
export interface Origin {
  readonly source: Source;
  readonly importId: string | null;
}

export interface Recorded extends Origin {
  readonly id: string;
  readonly date: string;
  readonly labels: Labels;
}

export interface Flow extends Recorded {
  readonly kind: 'inflow' | 'outflow';
  readonly accountId: string;
  readonly amount: string;
  readonly currency?: string | undefined;
  readonly status: Status;
  readonly bankId: string | null;
  /** One leg per category; amounts sum to `amount`. No category: the book's "uncategorised". */
  readonly splits: readonly {
    readonly categoryId: string | null;
    readonly amount: string;
    readonly note: string | null;
  }[];
}

export interface Transfer extends Recorded {
  readonly fromAccountId: string;
  readonly toAccountId: string;
  readonly amount: string;
  /** What arrived, in the other account's currency; needed exactly when the currencies differ. */
  readonly receivedAmount?: string | undefined;
  readonly status: Status;
}

/** Also of an adjustment: money that no category explains. */
export interface Opening extends Recorded {
  readonly accountId: string;
  /** Signed: what is owed is below zero. */
  readonly amount: string;
}

/**
 * One financial event on one date: entries that sum to zero in each currency. It exists only balanced and never
 * changes; a mistake is undone by a reversal and told again by a replacement.
 */
export class Transaction {
  private constructor(
    readonly kind: TransactionKind,
    readonly recorded: Recorded,
    readonly entries: readonly Entry[],
    private readonly links: { readonly reversalOf?: string; readonly replaces?: string } = {},
  ) {
    demandBalance(entries);
  }

  /** What this one takes back; null for anything but a reversal. */
  get reversalOf(): string | null {
    return this.links.reversalOf ?? null;
  }

  /** What this one stands for; null for anything but a replacement. */
  get replaces(): string | null {
    return this.links.replaces ?? null;
  }

  get id(): string {
    return this.recorded.id;
  }

  /** Money in from, or out to, categories. */
  static flow(flow: Flow, book: Book): Transaction {
    const account = book.openAccount(flow.accountId);
    if (flow.currency !== undefined && flow.currency !== account.currency) throw currencyDiffers(account.currency);
    const amount = positive(flow.amount, account.currency, 'amount');
    const parts = flow.splits.map((split, index) => ({
      ...split,
      money: positive(split.amount, account.currency, `splits.${index}.amount`),
    }));
    const sum = parts.reduce((total, part) => total.plus(part.money), Money.zero(account.currency));
    if (!sum.equals(amount)) throw splitsDiffer(sum.toString(), amount.toString(), account.currency);
    const signed = (money: Money): Money => (flow.kind === 'inflow' ? money : money.negated());
    const uncategorised = flow.kind === 'inflow' ? 'uncategorised-income' : 'uncategorised-expense';
    return new Transaction(flow.kind, flow, [
      { ...accountLeg(account.id, signed(amount), flow.status), bankId: flow.bankId },
      ...parts.map((part) => {
        const category = part.categoryId ? book.category(part.categoryId) : book.systemCategory(uncategorised);
        return { ...categoryLeg(category.id, signed(part.money).negated()), note: part.note };
      }),
    ]);
  }

  /** Between two accounts: one transaction, never two halves. Across currencies each side balances by the exchange. */
  static transfer(transfer: Transfer, book: Book): Transaction {
    if (transfer.fromAccountId === transfer.toAccountId) throw sameAccount();
    const from = book.openAccount(transfer.fromAccountId);
    const to = book.openAccount(transfer.toAccountId);
    const sent = positive(transfer.amount, from.currency, 'amount');
    const legs = (received: Money): Entry[] => [
      accountLeg(from.id, sent.negated(), transfer.status),
      accountLeg(to.id, received, transfer.status),
    ];
    if (from.currency === to.currency) {
      const received = transfer.receivedAmount ?? transfer.amount;
      if (!Money.of(received, to.currency, 'receivedAmount').equals(sent)) throw receivedAmountDiffers();
      return new Transaction('transfer', transfer, legs(sent));
    }
    if (transfer.receivedAmount === undefined) throw receivedAmountNeeded(from.currency, to.currency);
    const received = positive(transfer.receivedAmount, to.currency, 'receivedAmount');
    const exchange = book.systemCategory('exchange').id;
    return new Transaction('transfer', transfer, [
      ...legs(received),
      categoryLeg(exchange, sent),
      categoryLeg(exchange, received.negated()),
    ]);
  }

  /**
   * What an account held before its first transaction, or what brings it to the balance of its statement, each against
   * a system category of equity.
   */
  static ofEquity(kind: 'opening' | 'adjustment', { amount, ...opening }: Opening, book: Book): Transaction {
    const account = book.openAccount(opening.accountId);
    const money = Money.of(amount, account.currency, 'openingBalance');
    if (money.sign === 0) throw notPositive('openingBalance');
    return new Transaction(kind, opening, [
      accountLeg(account.id, money, 'cleared'),
      categoryLeg(book.systemCategory(kind).id, money.negated()),
    ]);
  }

  /**
   * The transaction that takes `original` back, on the same date, so that every "as of" shows what stands.
   * Throws `ALREADY_CORRECTED`, `REVERSAL_CANNOT_BE_REVERSED`, `RECONCILED`.
   */
  static reversal(id: string, original: StandingTransaction): Transaction {
    if (original.reversedBy !== null) throw alreadyReversed();
    if (original.reversalOf !== null) throw reversalStands();
    if (original.reconciliation !== null) throw reconciled(original.reconciliation);
    const recorded: Recorded = { id, date: original.date, labels: original.labels, source: 'manual', importId: null };
    const entries = original.entries.map((entry) => ({ ...entry, money: entry.money.negated(), bankId: null }));
    return new Transaction(original.kind, recorded, entries, { reversalOf: original.id });
  }

  /** The money of `original` again, as its replacement, all of it in the account `into` where one is told. */
  static retold(id: string, original: StandingTransaction, into: string | null = null): Transaction {
    const { kind, date, labels } = original;
    const entries = original.entries.map((entry) =>
      into === null || entry.accountId === null ? entry : { ...entry, accountId: into },
    );
    return new Transaction(kind, { id, date, labels, source: 'manual', importId: null }, entries, {
      replaces: original.id,
    });
  }

  /**
   * The same transaction, marked as the replacement of `original` in its correction chain. Throws
   * `CORRECTION_KIND_DIFFERS` unless both are of one kind, or both money in or out.
   */
  replacing(original: Pick<StandingTransaction, 'id' | 'kind'>): Transaction {
    const bothFlow = isFlow(this.kind) && isFlow(original.kind);
    if (this.kind !== original.kind && !bothFlow) throw correctionKindDiffers(original.kind);
    return new Transaction(this.kind, this.recorded, this.entries, { ...this.links, replaces: original.id });
  }
}

/** A recorded transaction with what became of it. */
export interface StandingTransaction {
  readonly id: string;
  readonly kind: TransactionKind;
  readonly date: string;
  readonly labels: Labels;
  readonly entries: readonly Entry[];
  readonly reversalOf: string | null;
  readonly reversedBy: string | null;
  /** The confirmed reconciliation that locks one of its legs. */
  readonly reconciliation: { readonly id: string; readonly date: string } | null;
}

const isFlow = (kind: TransactionKind): boolean => kind === 'inflow' || kind === 'outflow';

const accountLeg = (accountId: string, money: Money, status: Status): Entry => ({
  accountId,
  categoryId: null,
  money,
  note: null,
  status,
  bankId: null,
});

const categoryLeg = (categoryId: string, money: Money): Entry => ({
  accountId: null,
  categoryId,
  money,
  note: null,
  status: null,
  bankId: null,
});

function positive(amount: string, currency: string, field: string): Money {
  const money = Money.of(amount, currency, field);
  if (money.sign <= 0) throw notPositive(field);
  return money;
}
