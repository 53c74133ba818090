import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import { UnitOfWork, type OnceKey } from '../../platform/application/unit-of-work.js';
import { newId } from '../../platform/application/new-id.js';
import { accountChanged } from '../domain/errors.js';
import { Transaction, type Flow } from '../domain/transaction.js';
import { ChangeSets } from './changes/ports.js';
import { Accounts, Transactions } from './ports.js';

export interface StatementRowInput {
  /** The row's place in its file; named in the answer. */
  readonly position: number;
  readonly date: string;
  /** Decimal text as the bank sees it: money in above zero, never zero. */
  readonly amount: string;
  readonly payee: string | null;
  readonly note: string | null;
  readonly bankId: string | null;
  readonly pending: boolean;
}

export interface RecordStatementInput {
  readonly importId: string;
  readonly accountId: string;
  /** `Movements.entryCount` as it was when the rows were matched. */
  readonly entryCount: number;
  readonly rows: readonly StatementRowInput[];
}

export interface RecordedStatement {
  readonly recorded: readonly { readonly position: number; readonly transactionId: string }[];
}

/**
 * Records the rows of a bank statement, all or none, each against "uncategorised". Statements of one account wait for
 * each other. Throws `ACCOUNT_CHANGED` (nothing kept, match again and retry) when the account got entries since
 * `entryCount` was read, `ACCOUNT_NOT_FOUND`, `ACCOUNT_ARCHIVED`.
 *
 * The rows are no part of the key's fingerprint: after a crash a second run may match otherwise, and must answer what
 * the first run recorded.
 */
export class RecordStatement extends Command<RecordedStatement> {
  constructor(
    readonly actor: Actor,
    readonly key: OnceKey,
    readonly input: RecordStatementInput,
  ) {
    super();
  }
}

@CommandHandler(RecordStatement)
export class RecordStatementHandler implements ICommandHandler<RecordStatement> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly transactions: Transactions,
    private readonly sets: ChangeSets,
  ) {}

  execute({ actor, key, input }: RecordStatement): Promise<RecordedStatement> {
    const { importId, accountId, entryCount, rows } = input;
    return this.uow.once(actor, key, { importId, accountId }, async (tx) => {
      if ((await this.accounts.lockForStatement(tx, accountId)) !== entryCount) throw accountChanged();
      const book = await this.transactions.book(tx, [accountId], []);
      const transactions = rows.map((row) => Transaction.flow(flowOfRow(row, accountId, importId), book));
      await this.transactions.add(tx, transactions);
      if (transactions.length > 0) await this.sets.addImport(tx, importId);
      return { recorded: rows.map(({ position }, i) => ({ position, transactionId: transactions[i]!.id })) };
    });
  }
}

function flowOfRow(row: StatementRowInput, accountId: string, importId: string): Flow {
  const amount = row.amount.replace(/^-/, '');
  return {
    id: newId(),
    kind: row.amount.startsWith('-') ? 'outflow' : 'inflow',
    date: row.date,
    accountId,
    amount,
    labels: { payee: row.payee, note: row.note, tags: [] },
    source: 'import',
    importId,
    status: row.pending ? 'pending' : 'cleared',
    bankId: row.bankId,
    splits: [{ categoryId: null, amount, note: null }],
  };
}
