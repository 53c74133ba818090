import type { VNode } from 'preact';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { EmptyState } from '../../../../platform/interfaces/web/components/empty-state.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { Tabs } from '../../../../platform/interfaces/web/components/tabs.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { AccountView } from '../../../application/list-accounts.js';
import type { CategoryView } from '../../../application/list-categories.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { FlowForm } from './flow-form.js';
import { TransferForm } from './transfer-form.js';

export const FORM_KINDS = ['outflow', 'inflow', 'transfer'] as const;
export type FormKind = (typeof FORM_KINDS)[number];

export interface NewTransactionPageProps {
  readonly kind: FormKind;
  readonly state: FormState;
  readonly accounts: readonly AccountView[];
  readonly categories: readonly CategoryView[];
}

const PATH = '/app/transactions/new';
const hrefOf = (kind: FormKind): string => `${PATH}?kind=${kind}`;

/** Body of `/app/transactions/new`. */
export function NewTransactionPage({ kind, state, accounts, categories }: NewTransactionPageProps): VNode {
  const { t } = usePage();
  const open = accounts.filter((account) => !account.archived);
  const form = { action: hrefOf(kind), cancelHref: '/app/transactions', state, accounts: open };
  return (
    <div class="narrow">
      <PageHeader
        title={t('ledger.transaction.add')}
        parent={{ href: '/app/transactions', label: t('ledger.nav.transactions') }}
      />
      {open.length === 0 ? (
        <NoAccount />
      ) : (
        <>
          <Tabs
            label={t('ledger.form.kinds')}
            current={hrefOf(kind)}
            tabs={FORM_KINDS.map((one) => ({ href: hrefOf(one), label: t(`ledger.kind.${one}`) }))}
          />
          <Card>
            {kind === 'transfer' ? (
              <TransferPart form={form} count={open.length} />
            ) : (
              <FlowForm {...form} kind={kind} categories={categories} />
            )}
          </Card>
        </>
      )}
    </div>
  );
}

function TransferPart({ form, count }: { form: Parameters<typeof TransferForm>[0]; count: number }): VNode {
  const { t } = usePage();
  if (count > 1) return <TransferForm {...form} />;
  return (
    <EmptyState
      icon="arrow-left-right"
      title={t('ledger.empty.transfer.title')}
      text={t('ledger.empty.transfer.text')}
      action={
        <Button kind="primary" icon="plus" href="/app/accounts/new">
          {t('ledger.account.open')}
        </Button>
      }
    />
  );
}

function NoAccount(): VNode {
  const { t } = usePage();
  return (
    <Card>
      <EmptyState
        icon="wallet"
        title={t('ledger.empty.accounts.title')}
        text={t('ledger.empty.accounts.text')}
        action={
          <Button kind="primary" icon="plus" href="/app/accounts/new">
            {t('ledger.account.open')}
          </Button>
        }
      />
    </Card>
  );
}
