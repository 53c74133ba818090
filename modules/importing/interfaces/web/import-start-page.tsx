import type { VNode } from 'preact';
import type { AccountView } from '../../../ledger/index.js';
import { Button } from '../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../platform/interfaces/web/components/card.js';
import { EmptyState } from '../../../platform/interfaces/web/components/empty-state.js';
import { PageHeader } from '../../../platform/interfaces/web/components/page-header.js';
import { Pagination } from '../../../platform/interfaces/web/components/pagination.js';
import { usePage } from '../../../platform/interfaces/web/page-context.js';
import type { ImportSummary } from '../../application/get-import.js';
import { RecentImports } from './recent-imports.js';
import { UploadForm } from './upload-form.js';
import type { UploadState } from './upload-state.js';

export interface ImportStartPageProps {
  readonly state: UploadState;
  readonly accounts: readonly AccountView[];
  readonly imports: readonly ImportSummary[];
  readonly newerHref: string | null;
  readonly olderHref: string | null;
  readonly limitBytes: number;
}

/** Body of `/app/import`. */
export function ImportStartPage(props: ImportStartPageProps): VNode {
  const { t } = usePage();
  const open = props.accounts.filter((account) => !account.archived && account.access === 'full');
  return (
    <>
      <PageHeader title={t('importing.start.title')} lead={t('importing.start.lead')} />
      <div class="grid items-start gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <Card id="upload" title={t('importing.upload.title')}>
          {open.length > 0 ? (
            <UploadForm state={props.state} accounts={open} limitBytes={props.limitBytes} />
          ) : (
            <NoAccount />
          )}
        </Card>
        <div class="stack min-w-0">
          <Card id="recent" title={t('importing.recent.title')} liveSrc="/app/import" flush>
            <RecentImports imports={props.imports} accounts={props.accounts} />
          </Card>
          <Pagination newerHref={props.newerHref} olderHref={props.olderHref} />
        </div>
      </div>
    </>
  );
}

function NoAccount(): VNode {
  const { t } = usePage();
  return (
    <EmptyState
      level={3}
      icon="wallet"
      title={t('importing.noAccount.title')}
      text={t('importing.noAccount.text')}
      action={
        <Button kind="primary" icon="plus" href="/app/accounts/new">
          {t('importing.noAccount.open')}
        </Button>
      }
    />
  );
}
