import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import { newId } from '../../../platform/application/new-id.js';
import { UnitOfWork, type OnceKey, type Tx } from '../../../platform/application/unit-of-work.js';
import {
  DomainError,
  invalidFields,
  type ErrorParams,
  type FieldFault,
} from '../../../platform/domain/domain-error.js';
import { bulkRefused } from '../../domain/errors.js';
import { largeEntries, Room } from '../../domain/room.js';
import type { Transaction } from '../../domain/transaction.js';
import { Transactions } from '../ports.js';
import { AccountSums } from './account-sums.js';
import { draftOf, fieldAtFault, namesIn, transactionOf, type BulkItem } from './bulk-item.js';

export interface PostTransactionsInput {
  /** `all`: all or nothing. `each`: those that can be recorded are. */
  readonly mode: 'all' | 'each';
  readonly items: readonly (BulkItem | MalformedItem)[];
}

/** Why an item is not recorded: what posting it alone would have been refused with; `details` name its fields. */
export interface ItemFault {
  readonly kind: DomainError['kind'];
  readonly code: string;
  readonly params: ErrorParams;
  readonly details: readonly FieldFault[];
}

/** An item that breaks its schema: nothing of it is known but what is wrong. */
export interface MalformedItem {
  readonly malformed: ItemFault;
}

export type BulkOutcome =
  { readonly index: number; readonly id: string } | { readonly index: number; readonly fault: ItemFault };

type Judged =
  { readonly index: number; readonly transaction: Transaction } | { readonly index: number; readonly fault: ItemFault };

/**
 * Records many transactions and transfers, each checked as if posted alone after those before it. Throws, in the mode
 * `all`, what the one item at fault is refused with, `VALIDATION_ERROR` when several are malformed, else `BULK_REFUSED`;
 * the details name each item and field.
 */
export class PostTransactions extends Command<readonly BulkOutcome[]> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: PostTransactionsInput,
  ) {
    super();
  }
}

@CommandHandler(PostTransactions)
export class PostTransactionsHandler implements ICommandHandler<PostTransactions> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly transactions: Transactions,
    private readonly sums: AccountSums,
  ) {}

  execute({ actor, key, input }: PostTransactions): Promise<readonly BulkOutcome[]> {
    return this.uow.once(actor, key, input, async (tx) => {
      const judged = await this.withRoom(tx, input.items, await this.judged(tx, input.items));
      const faulty = judged.filter((one) => 'fault' in one);
      if (input.mode === 'all' && faulty.length > 0) throw refusalOf(faulty);
      await this.transactions.add(
        tx,
        judged.flatMap((one) => ('transaction' in one ? [one.transaction] : [])),
      );
      return judged.map((one) => ('fault' in one ? one : { index: one.index, id: one.transaction.id }));
    });
  }

  private async judged(tx: Tx, items: PostTransactionsInput['items']): Promise<Judged[]> {
    const drafts = items.map((item) => ('malformed' in item ? null : draftOf(newId(), item)));
    const { accounts, categories } = namesIn(drafts.flatMap((draft) => draft ?? []));
    const book = await this.transactions.book(tx, accounts, categories);
    return items.map((item, index): Judged => {
      if ('malformed' in item) return { index, fault: item.malformed };
      return judge(index, item, () => transactionOf(drafts[index]!, book));
    });
  }

  /** Looked at only where an amount is large enough to fill an account. */
  private async withRoom(tx: Tx, items: PostTransactionsInput['items'], judged: Judged[]): Promise<Judged[]> {
    const large = largeEntries(judged.flatMap((one) => ('transaction' in one ? [one.transaction] : [])));
    if (large.length === 0) return judged;
    const room = new Room(await this.sums.of(tx, [...new Set(large.map(({ accountId }) => accountId!))]));
    return judged.map((one) => {
      if ('fault' in one) return one;
      return judge(one.index, items[one.index] as BulkItem, () => {
        room.add(one.transaction);
        return one.transaction;
      });
    });
  }
}

function judge(index: number, item: BulkItem, made: () => Transaction): Judged {
  try {
    return { index, transaction: made() };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { kind, code, params, details } = error;
    if (kind === 'invalid') return { index, fault: { kind, code, params, details } };
    return { index, fault: { kind, code, params, details: [{ field: fieldAtFault(item, error), code, params }] } };
  }
}

/** One refusal of all, whose details say which field of which item. */
function refusalOf(faulty: readonly Extract<Judged, { fault: ItemFault }>[]): DomainError {
  const details = faulty.flatMap(({ index, fault }) =>
    fault.details.map((one) => ({
      ...one,
      field: ['items', index, one.field].filter((part) => part !== '').join('.'),
    })),
  );
  const [{ fault }] = faulty as [(typeof faulty)[number]];
  if (faulty.length === 1) return new DomainError(fault.kind, fault.code, fault.params, details);
  return faulty.every((one) => one.fault.kind === 'invalid')
    ? invalidFields(details)
    : bulkRefused(faulty.length, details);
}
