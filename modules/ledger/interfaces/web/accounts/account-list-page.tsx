import type { VNode } from 'preact';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { EmptyState } from '../../../../platform/interfaces/web/components/empty-state.js';
import { Icon } from '../../../../platform/interfaces/web/components/icon.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { AccountView } from '../../../application/list-accounts.js';
import { AccountGroupList } from './account-group-list.js';
import { accountGroups } from './account-groups.js';

export interface AccountListPageProps {
  readonly accounts: readonly AccountView[];
  readonly canWrite: boolean;
}

/** Body of `/app/accounts`. */
export function AccountListPage({ accounts, canWrite }: AccountListPageProps): VNode {
  const { t } = usePage();
  const open = accounts.filter((account) => !account.archived);
  const archived = accounts.filter((account) => account.archived);
  const add = canWrite ? (
    <Button kind="primary" icon="plus" href="/app/accounts/new">
      {t('ledger.account.open')}
    </Button>
  ) : null;
  return (
    <div class="max-w-4xl">
      <PageHeader
        title={t('ledger.nav.accounts')}
        actions={
          accounts.length > 0 ? (
            <>
              {canWrite && open.length > 1 ? (
                <Button icon="sliders-horizontal" href="/app/accounts/order">
                  {t('ledger.account.order')}
                </Button>
              ) : null}
              {add}
            </>
          ) : null
        }
      />
      <div class="stack" id="accounts" data-live-src="/app/accounts">
        <Card flush>
          {open.length > 0 ? (
            <AccountGroupList groups={accountGroups(open)} level={2} />
          ) : (
            <EmptyState
              icon="wallet"
              title={t('ledger.empty.accounts.title')}
              text={t('ledger.empty.accounts.text')}
              action={add}
            />
          )}
        </Card>
        {archived.length > 0 ? (
          <details class="card group p-5">
            <summary class="flex min-h-6 items-center justify-between gap-2 font-semibold">
              {t('ledger.account.archivedCount', { count: archived.length })}
              <span class="inline-flex group-open:rotate-180">
                <Icon name="chevron-down" size={16} />
              </span>
            </summary>
            <div class="-mx-5 mt-3">
              <AccountGroupList groups={accountGroups(archived)} level={2} />
            </div>
          </details>
        ) : null}
      </div>
    </div>
  );
}
