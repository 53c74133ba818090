import type { Page } from '../../../../platform/interfaces/web/page-context.js';
import type { TransactionView } from '../../../application/list-transactions.js';

/** What a transaction is called in a list: its payee, else what happened. */
export function titleOf(t: Page['t'], transaction: TransactionView): string {
  const { kind, payee, note, splits } = transaction;
  if (payee) return payee;
  if (kind === 'transfer') return t('ledger.transaction.transferTitle');
  if (kind === 'opening' || kind === 'adjustment') return t(`ledger.kind.${kind}`);
  return note ?? splits[0]?.categoryName ?? t(`ledger.kind.${kind}`);
}

/** Its category, the number of them, or what stands in place of one. */
export function categoryText(t: Page['t'], { kind, splits }: TransactionView): string {
  if (splits.length === 1) return splits[0]!.categoryName;
  if (splits.length > 1) return t('ledger.split.count', { count: splits.length });
  return t(`ledger.kind.${kind}`);
}

/** Where the money was, or from where to where it went. */
export function accountText(t: Page['t'], transaction: TransactionView): string {
  const { from, to } = accountNames(t, transaction);
  return to === null ? from : t('ledger.transaction.fromTo', { from, to });
}

/** What its accounts are called; one that the reader may not see is called private. */
export function accountNames(
  t: Page['t'],
  { accountName, toAccountName, counterHidden }: TransactionView,
): { readonly from: string; readonly to: string | null } {
  const hidden = t('ledger.transaction.privateAccount');
  return { from: accountName ?? hidden, to: toAccountName ?? (counterHidden && accountName !== null ? hidden : null) };
}

/** The account at the other end of a transfer, with its direction; empty for anything else. */
export function otherAccountText(t: Page['t'], transaction: TransactionView, accountId: string): string {
  const { from, to } = accountNames(t, transaction);
  if (to === null) return '';
  return transaction.toAccountId === accountId ? `← ${from}` : `→ ${to}`;
}

/** What says most about a transaction in few words: its category, else its accounts. */
export const summaryText = (t: Page['t'], transaction: TransactionView): string =>
  transaction.splits.length > 0 ? categoryText(t, transaction) : accountText(t, transaction);
