import { z } from 'zod';
import { id, text } from '../../../../platform/interfaces/http/fields.js';
import type { Typed } from '../../../../platform/interfaces/http/read-form.js';
import type { CorrectTransactionInput } from '../../../application/correct-transaction.js';
import type { TransactionView } from '../../../application/list-transactions.js';

/** What is typed into a row of the register. */
export const ROW = z.object({
  version: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  payee: text(500).optional(),
  note: text(2000).optional(),
  tags: z.string().max(2000).optional(),
  categoryId: id().optional(),
  status: z.enum(['pending', 'cleared']).optional(),
  accountId: id().optional(),
  register: id().optional(),
});
export type RowTyped = z.infer<typeof ROW>;

/** The fields of a row, in their order, with the words they are called by. */
export const ROW_FIELDS = ['payee', 'categoryId', 'status', 'note', 'tags'] as const;
export const ROW_LABELS: Readonly<Record<(typeof ROW_FIELDS)[number], string>> = {
  payee: 'ledger.history.field.payee',
  categoryId: 'ledger.transaction.category',
  status: 'ledger.register.status',
  note: 'ledger.transaction.note',
  tags: 'ledger.transaction.tags',
};

/** One category, or none, that the row can show and change; a split has its own page. */
export const hasOneCategory = ({ kind, splits, counterHidden }: TransactionView): boolean =>
  (kind === 'inflow' || kind === 'outflow') && !counterHidden && splits.length === 1 && splits[0]!.note === null;

/** The state of the leg in the register it is edited in. */
export const statusIn = ({ toAccountId, toStatus, status }: TransactionView, accountId: string | undefined) =>
  accountId === toAccountId && toStatus !== null ? toStatus : status;

/** A row as it stands, as its form shows it. @param system ids of what stands for no category */
export function typedOfRow(row: TransactionView, accountId: string | undefined, system: ReadonlySet<string>): Typed {
  const categoryId = row.splits[0]?.categoryId;
  return {
    payee: row.payee ?? '',
    note: row.note ?? '',
    tags: row.tags.join(', '),
    categoryId: hasOneCategory(row) && categoryId !== undefined && !system.has(categoryId) ? categoryId : '',
    status: statusIn(row, accountId),
  };
}

/** The same transaction with another category: money is told anew, everything else as it was typed. */
export function recategorised(
  row: TransactionView,
  { payee, note, categoryId, status }: RowTyped,
  tags: readonly string[],
): CorrectTransactionInput {
  return {
    id: row.id,
    replacement: {
      kind: row.kind === 'inflow' ? 'inflow' : 'outflow',
      date: row.date,
      accountId: row.accountId!,
      amount: row.amount,
      currency: row.currency,
      payee,
      note,
      tags,
      categoryId,
      status: status ?? (row.status === 'pending' ? 'pending' : 'cleared'),
    },
  };
}
