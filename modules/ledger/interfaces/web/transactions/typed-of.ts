import type { Typed } from '../../../../platform/interfaces/http/read-form.js';
import type { CategoryView } from '../../../application/list-categories.js';
import type { TransactionView } from '../../../application/list-transactions.js';
import { amountToType } from '../amount-to-type.js';
import { SPLIT_ROWS_MAX } from './split-rows.js';

/** True when the form has enough lines for the transaction: an import or the API may make more. */
export const fitsForm = (transaction: TransactionView): boolean => transaction.splits.length <= SPLIT_ROWS_MAX;

/** A transaction as its own form would have been filled in, to be corrected. */
export function typedOf(transaction: TransactionView, categories: readonly CategoryView[], locale: string): Typed {
  const { kind, date, accountId, toAccountId, amount, receivedAmount, currency, receivedCurrency } = transaction;
  const described = {
    date,
    amount: amountToType(locale, amount),
    payee: transaction.payee ?? '',
    note: transaction.note ?? '',
    tags: transaction.tags.join(', '),
  };
  if (kind === 'transfer') {
    const received =
      currency === receivedCurrency || receivedAmount === null ? '' : amountToType(locale, receivedAmount);
    return { ...described, fromAccountId: accountId ?? '', toAccountId: toAccountId ?? '', receivedAmount: received };
  }
  return { ...described, accountId: accountId ?? '', ...splitsOf(transaction, categories, locale) };
}

function splitsOf({ splits }: TransactionView, categories: readonly CategoryView[], locale: string): Typed {
  const system = new Set(categories.filter((category) => category.systemKey !== null).map(({ id }) => id));
  const only = splits[0];
  if (splits.length <= 1 && !only?.note) {
    return { rows: '0', categoryId: only && !system.has(only.categoryId) ? only.categoryId : '' };
  }
  const fields = splits.flatMap((split, index) => [
    [`splits.${index}.categoryId`, split.categoryId],
    [`splits.${index}.amount`, amountToType(locale, split.amount)],
    [`splits.${index}.note`, split.note ?? ''],
  ]);
  return { rows: String(splits.length), ...(Object.fromEntries(fields) as Typed) };
}
