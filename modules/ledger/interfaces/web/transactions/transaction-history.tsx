import type { VNode } from 'preact';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { Icon } from '../../../../platform/interfaces/web/components/icon.js';
import { moneyText } from '../../../../platform/interfaces/web/components/money.js';
import { usePage, type Page } from '../../../../platform/interfaces/web/page-context.js';
import type { IconName } from '../../../../platform/interfaces/web/icon-paths.js';
import type { TransactionView } from '../../../application/list-transactions.js';
import { changesBetween, historyOf, type Changeable, type HistoryStep } from './history-of.js';
import { accountText, categoryText } from './transaction-words.js';

const ICONS: Readonly<Record<HistoryStep['what'], IconName>> = {
  recorded: 'plus',
  imported: 'upload',
  corrected: 'pencil',
  takenBack: 'archive',
};

export interface TransactionHistoryProps {
  /** The correction chain, oldest first. */
  readonly chain: readonly TransactionView[];
  /** The one the page shows. */
  readonly shownId: string;
}

/** What happened to a transaction, in plain words, the newest step first. */
export function TransactionHistory({ chain, shownId }: TransactionHistoryProps): VNode {
  return (
    <ol class="stack">
      {historyOf(chain)
        .toReversed()
        .map((step) => (
          <Step key={`${step.what}${step.at}${step.transaction.id}`} step={step} shownId={shownId} />
        ))}
    </ol>
  );
}

function Step({ step, shownId }: { readonly step: HistoryStep; readonly shownId: string }): VNode {
  const page = usePage();
  const { t } = page;
  const { what, transaction, before, at } = step;
  const changes = before === null ? [] : changesBetween(before, transaction);
  return (
    <li class="flex gap-3">
      <span class="grid size-9 flex-none place-items-center rounded-full bg-bg-tertiary">
        <Icon name={ICONS[what]} size={18} />
      </span>
      <div class="min-w-0">
        <p class="font-semibold">{t(`ledger.history.${what}`)}</p>
        <p class="quiet text-sm">
          <DateText value={at} look="time" />
        </p>
        {before !== null && changes.length === 0 ? <p>{t('ledger.history.unchanged')}</p> : null}
        {before !== null && changes.length > 0 ? (
          <ul class="mt-1 list-disc ps-5">
            {changes.map((field) => (
              <li key={field} class="wrap-anywhere">
                {changeText(page, field, before, transaction)}
              </li>
            ))}
          </ul>
        ) : null}
        {what !== 'takenBack' && transaction.id !== shownId ? (
          <p class="text-sm">
            <a href={`/app/transactions/${transaction.id}`}>{t('ledger.history.see')}</a>
          </p>
        ) : null}
      </div>
    </li>
  );
}

function changeText(page: Page, field: Changeable, before: TransactionView, after: TransactionView): string {
  const { t } = page;
  const from = valueText(page, field, before);
  const to = valueText(page, field, after);
  const label = t(`ledger.history.field.${field}`);
  // A note is too long to be told twice in a sentence, and lines of a split have no name of their own.
  if (field === 'note' || from === to) return t('ledger.history.changed', { label });
  if (from === '') return t('ledger.history.added', { label, to });
  if (to === '') return t('ledger.history.removed', { label, from });
  return t('ledger.history.fromTo', { label, from, to });
}

function valueText({ t, locale }: Page, field: Changeable, transaction: TransactionView): string {
  const { amount, currency, receivedAmount, receivedCurrency, date } = transaction;
  switch (field) {
    case 'kind':
      return t(`ledger.kind.${transaction.kind}`);
    case 'date':
      return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
        new Date(`${date}T00:00:00Z`),
      );
    case 'amount':
      return moneyText(locale, amount, currency);
    case 'received':
      return receivedAmount === null ? '' : moneyText(locale, receivedAmount, receivedCurrency ?? currency);
    case 'account':
      return accountText(t, transaction);
    case 'category':
      return categoryText(t, transaction);
    case 'tags':
      return transaction.tags.join(', ');
    default:
      return transaction[field] ?? '';
  }
}
