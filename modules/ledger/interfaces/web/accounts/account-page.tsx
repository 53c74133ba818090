import type { VNode } from 'preact';
import { Banner } from '../../../../platform/interfaces/web/components/banner.js';
import { Badge } from '../../../../platform/interfaces/web/components/badge.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { EmptyState } from '../../../../platform/interfaces/web/components/empty-state.js';
import { Money } from '../../../../platform/interfaces/web/components/money.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { Pagination } from '../../../../platform/interfaces/web/components/pagination.js';
import { StatTile } from '../../../../platform/interfaces/web/components/stat-tile.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { AccountView } from '../../../application/list-accounts.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { isPast } from '../../../application/known/as-known.js';
import { explainHref } from '../explaining/explain-href.js';
import { PastControl } from '../known/past-control.js';
import type { Past } from '../known/read-past.js';
import { partsHref } from '../register/parts-href.js';
import { Register } from '../register/register.js';
import { RegisterTools } from '../register/register-tools.js';
import type { RegisterPart } from '../register/register-view.js';
import { AccountSettings } from './account-settings.js';
import type { OtherMember } from './other-members.js';
import { SightBadge } from './sight-badge.js';

export interface AccountPageProps {
  /** With the balance of the moment looked at. */
  readonly account: AccountView;
  readonly past: Past;
  readonly part: RegisterPart;
  /** The date that was gone to. */
  readonly at: string | undefined;
  readonly cursor: string;
  readonly nextCursor: string;
  /** Address of this very view. */
  readonly href: string;
  readonly newerHref: string | null;
  readonly olderHref: string | null;
  /** The form of name and group. */
  readonly settings: FormState;
  readonly groups: readonly string[];
  readonly others: readonly OtherMember[];
  readonly canWrite: boolean;
  /** May say which transactions the bank shows. */
  readonly canMark: boolean;
}

/** Body of `/app/accounts/:id`. */
export function AccountPage(props: AccountPageProps): VNode {
  const { account, past, href, newerHref, olderHref, canWrite } = props;
  const { t } = usePage();
  const isUsable = canWrite && !account.archived;
  return (
    <>
      <div class="wrap-anywhere">
        <PageHeader
          title={account.name}
          lead={
            <>
              {t(`ledger.accountKind.${account.kind}`)} · {account.currency}{' '}
              <SightBadge visibility={account.visibility} access={account.access} />{' '}
              {account.archived ? <Badge icon="archive">{t('ledger.account.archived')}</Badge> : null}
            </>
          }
          parent={{ href: '/app/accounts', label: t('ledger.nav.accounts') }}
          actions={
            account.access === 'full' && !isPast(past.at) ? (
              <>
                {isUsable ? (
                  <Button kind="primary" icon="plus" href={`/app/transactions/new?account=${account.id}`}>
                    {t('ledger.transaction.add')}
                  </Button>
                ) : null}
                <Button icon="badge-check" href={`/app/accounts/${account.id}/reconcile`}>
                  {t('ledger.reconcile.title')}
                </Button>
              </>
            ) : undefined
          }
        />
      </div>
      <div class="stack">
        <PastControl past={past} action={`/app/accounts/${account.id}`} backHref={`/app/accounts/${account.id}`} />
        <StatTile
          id="balance"
          href={explainHref({ figure: 'balance', account: account.id }, past.at)}
          hint={t('ledger.explain.this')}
          liveSrc={href}
          label={t('ledger.account.balance')}
          value={<Money amount={account.balance} currency={account.currency} size="hero" />}
        />
        {account.access === 'total' ? (
          <Banner>{t('ledger.sight.totalOnlyText')}</Banner>
        ) : (
          <AccountRegister {...props} />
        )}
        <Pagination newerHref={newerHref} olderHref={olderHref} />
        {canWrite ? (
          <AccountSettings account={account} state={props.settings} groups={props.groups} others={props.others} />
        ) : null}
      </div>
    </>
  );
}

function AccountRegister({ account, past, part, at, href, cursor, nextCursor, canMark }: AccountPageProps): VNode {
  const { t } = usePage();
  const own = `/app/accounts/${account.id}`;
  return (
    <>
      <AccountSearch accountId={account.id} />
      <RegisterTools action={own} typed={{}} at={at} newestHref={cursor === '' ? null : own} />
      <Card id="register" title={t('ledger.nav.transactions')} liveSrc={href} flush>
        {part.rows.length > 0 ? (
          <Register
            part={part}
            caption={t('ledger.account.register', { name: account.name })}
            at={past.at}
            accountId={account.id}
            canWrite={canMark}
            src={partsHref({ account: account.id })}
            cursor={cursor}
            nextCursor={nextCursor}
          />
        ) : (
          <EmptyState
            icon="receipt-text"
            level={3}
            title={t('ledger.empty.transactions.title')}
            text={t('ledger.empty.transactions.text')}
          />
        )}
      </Card>
    </>
  );
}

/** Searching within the account, on the page of all transactions. */
function AccountSearch({ accountId }: { readonly accountId: string }): VNode {
  const { t } = usePage();
  return (
    <form method="get" action="/app/transactions" role="search" class="flex items-end gap-2" noValidate>
      <input type="hidden" name="account" value={accountId} />
      <div class="min-w-0 flex-1 [&_.field-optional]:hidden">
        <TextInput
          name="q"
          type="search"
          label={t('ledger.register.searchHere')}
          labelHidden
          placeholder={t('ledger.register.searchHere')}
          maxLength={200}
        />
      </div>
      <Button type="submit" icon="search" label={t('ledger.filter.search')} />
    </form>
  );
}
