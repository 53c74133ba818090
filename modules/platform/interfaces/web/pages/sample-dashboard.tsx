import type { VNode } from 'preact';
import { Badge } from '../components/badge.js';
import { Icon } from '../components/icon.js';
import { Money } from '../components/money.js';
import { Sparkline } from '../charts/sparkline.js';
import type { IconName } from '../icon-paths.js';
import { usePage } from '../page-context.js';

const NET = '48210.75';
const TREND = ['39800', '40450', '40100', '41900', '42600', '42250', '43900', '45100', '44800', '46400', '47300', NET];
const ACCOUNTS: readonly { readonly key: string; readonly icon: IconName; readonly balance: string }[] = [
  { key: 'joint', icon: 'wallet', balance: '3184.20' },
  { key: 'savings', icon: 'piggy-bank', balance: '21750.00' },
  { key: 'card', icon: 'credit-card', balance: '-412.65' },
];
const LATEST: readonly { readonly key: string; readonly amount: string }[] = [
  { key: 'groceries', amount: '-64.30' },
  { key: 'salary', amount: '2850.00' },
  { key: 'train', amount: '-23.90' },
];
const CURRENCY = 'EUR';

/** What a dashboard looks like, drawn from its own components; the figures are made up, and it says so. */
export function SampleDashboard(): VNode {
  const { t } = usePage();
  return (
    <figure class="card min-w-0 overflow-hidden" aria-labelledby="sample-caption">
      <div class="flex flex-col gap-1 p-5 pb-2">
        <div class="flex items-center justify-between gap-3">
          <p class="quiet text-sm font-medium">{t('landing.sample.net')}</p>
          <Badge icon="info">{t('landing.sample.badge')}</Badge>
        </div>
        <p class="text-3xl font-bold text-text-primary">
          <Money amount={NET} currency={CURRENCY} />
        </p>
        <Sparkline values={TREND} label={t('landing.sample.trend')} height={64} />
      </div>
      <div class="grid border-t border-border sm:grid-cols-2 sm:divide-x sm:divide-border">
        <Rows
          title={t('landing.sample.accounts')}
          rows={ACCOUNTS.map(({ key, icon, balance }) => ({
            key,
            icon,
            amount: <Money amount={balance} currency={CURRENCY} />,
          }))}
        />
        <Rows
          title={t('landing.sample.latest')}
          rows={LATEST.map(({ key, amount }) => ({
            key,
            icon: 'receipt-text' as const,
            amount: <Money amount={amount} currency={CURRENCY} kind="flow" />,
          }))}
        />
      </div>
      <figcaption id="sample-caption" class="quiet border-t border-border px-5 py-3 text-sm">
        {t('landing.sample.caption')}
      </figcaption>
    </figure>
  );
}

interface RowsProps {
  readonly title: string;
  readonly rows: readonly { readonly key: string; readonly icon: IconName; readonly amount: VNode }[];
}

function Rows({ title, rows }: RowsProps): VNode {
  const { t } = usePage();
  return (
    <div class="p-5 max-sm:border-b max-sm:border-border max-sm:last:border-0">
      <p class="quiet mb-2 text-sm font-medium">{title}</p>
      <ul class="flex flex-col gap-2">
        {rows.map(({ key, icon, amount }) => (
          <li key={key} class="flex items-center gap-2">
            <Icon name={icon} size={18} />
            <span class="min-w-0 flex-1 wrap-anywhere">{t(`landing.sample.${key}`)}</span>
            {amount}
          </li>
        ))}
      </ul>
    </div>
  );
}
