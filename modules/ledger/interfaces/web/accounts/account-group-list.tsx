import type { VNode } from 'preact';
import { Badge } from '../../../../platform/interfaces/web/components/badge.js';
import { Icon } from '../../../../platform/interfaces/web/components/icon.js';
import { Money } from '../../../../platform/interfaces/web/components/money.js';
import { usePage, type Page } from '../../../../platform/interfaces/web/page-context.js';
import type { IconName } from '../../../../platform/interfaces/web/icon-paths.js';
import type { AccountView } from '../../../application/list-accounts.js';
import { PRESENT, type AsKnown } from '../../../application/known/as-known.js';
import { groupHref } from '../explaining/explain-href.js';
import { withPast } from '../known/read-past.js';
import type { AccountGroup } from './account-groups.js';
import { familyOf, type Family } from './account-kinds.js';
import { SightBadge } from './sight-badge.js';

const ICONS: Readonly<Record<Family, IconName>> = {
  everyday: 'wallet',
  savings: 'piggy-bank',
  cards: 'credit-card',
  investments: 'chart-line',
  property: 'house',
  loans: 'landmark',
  other: 'coins',
};

export const groupName = (t: Page['t'], { name }: AccountGroup): string =>
  'own' in name ? name.own : t(`ledger.family.${name.family}`);

export interface AccountGroupListProps {
  readonly groups: readonly AccountGroup[];
  /** Level of the groups' headings. */
  readonly level: 2 | 3;
  /** Of which moment the balances are; now unless told. */
  readonly at?: AsKnown;
}

/** Groups with their totals, and in each its accounts with their balances. */
export function AccountGroupList({ groups, level, at = PRESENT }: AccountGroupListProps): VNode {
  const { t } = usePage();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div class="flex flex-col divide-y divide-border">
      {groups.map((group) => (
        <section key={groupName(t, group)} class="py-3 first:pt-0 last:pb-0">
          <header class="flex items-baseline justify-between gap-4 px-5 pb-1">
            <Heading class="min-w-0 text-base wrap-anywhere">{groupName(t, group)}</Heading>
            {group.accounts.length > 1 ? <Totals group={group} at={at} /> : null}
          </header>
          <ul>
            {group.accounts.map((account) => (
              <li key={account.id}>
                <Line account={account} at={at} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

const LINE = 'flex min-h-11 items-center gap-3 px-5 py-1.5';

/** Leads to its register, unless the total is all that the reader sees of it. */
function Line({ account, at }: { readonly account: AccountView; readonly at: AsKnown }): VNode {
  const { t } = usePage();
  const content = (
    <>
      <Icon name={ICONS[familyOf(account.kind)]} />
      <span class="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1">
        <span class="min-w-0 wrap-anywhere">{account.name}</span>
        <SightBadge visibility={account.visibility} access={account.access} />
        {account.archived ? <Badge icon="archive">{t('ledger.account.archived')}</Badge> : null}
      </span>
      <span class="flex-none">
        <Money amount={account.balance} currency={account.currency} />
      </span>
    </>
  );
  if (account.access === 'total') return <div class={LINE}>{content}</div>;
  return (
    <a
      class={`${LINE} text-text-light no-underline hover:bg-bg-hover`}
      href={withPast(`/app/accounts/${account.id}`, at)}
    >
      {content}
    </a>
  );
}

function Totals({ group, at }: { readonly group: AccountGroup; readonly at: AsKnown }): VNode {
  return (
    <span class="quiet flex flex-none flex-col items-end text-sm">
      {group.totals.map(({ currency, amount }) => (
        <a key={currency} class="text-inherit" href={groupHref(group, currency, at)}>
          <Money amount={amount} currency={currency} />
        </a>
      ))}
    </span>
  );
}
