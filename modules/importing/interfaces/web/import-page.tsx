import type { VNode } from 'preact';
import type { AccountView } from '../../../ledger/index.js';
import type { ErrorParams } from '../../../platform/domain/domain-error.js';
import { newId } from '../../../platform/application/new-id.js';
import { Banner } from '../../../platform/interfaces/web/components/banner.js';
import { Button } from '../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../platform/interfaces/web/components/card.js';
import { ErrorSummary } from '../../../platform/interfaces/web/components/error-summary.js';
import { Form } from '../../../platform/interfaces/web/components/form.js';
import { PageHeader } from '../../../platform/interfaces/web/components/page-header.js';
import { usePage, type Page } from '../../../platform/interfaces/web/page-context.js';
import type { ImportView } from '../../application/get-import.js';
import { FaultTable } from './fault-table.js';
import { ImportTotals } from './import-totals.js';
import { RowTable } from './row-table.js';
import { Understood } from './understood.js';

export interface ImportPageProps {
  readonly view: ImportView;
  readonly account: AccountView | undefined;
  /** Why it could not be recorded. */
  readonly message?: { readonly code: string; readonly params: ErrorParams } | undefined;
}

/** Body of `/app/import/:id`: what was understood of a file, or what became of it. */
export function ImportPage({ view, account, message }: ImportPageProps): VNode {
  const { t } = usePage();
  const { preview, notes } = view;
  const blocked = view.status === 'preview' ? obstacle(t, view, account) : null;
  return (
    <>
      <PageHeader
        parent={{ href: '/app/import', label: t('importing.start.title') }}
        title={view.fileName}
        lead={t('importing.page.lead', { account: account?.name ?? '' })}
      />
      <div class="stack">
        <ErrorSummary
          title={t('importing.page.refused')}
          errors={message ? [{ field: null, message: t(`errors.${message.code}`, message.params) }] : []}
        />
        {view.status === 'committed' ? <Result view={view} /> : null}
        {blocked}
        <ImportTotals view={view} />
        {view.status === 'preview' && blocked === null ? <Commit view={view} /> : null}
        {preview.errorCount > 0 ? <FaultTable errors={preview.errors} count={preview.errorCount} /> : null}
        {notes.length > 0 ? (
          <Banner tone="warning" title={t('importing.notes.title')}>
            <ul class="list-disc ps-5">
              {notes.map((note, index) => (
                <li key={index}>{t(`errors.${note.code}`, note.params)}</li>
              ))}
            </ul>
          </Banner>
        ) : null}
        <div class="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,1fr)]">
          <Card id="rows" title={t('importing.rows.title', { shown: preview.rows.length, count: preview.count })} flush>
            <RowTable rows={preview.rows} currency={view.currency} committed={view.status === 'committed'} />
          </Card>
          <Understood view={view} />
        </div>
      </div>
    </>
  );
}

function Result({ view }: { readonly view: ImportView }): VNode {
  const { t } = usePage();
  return (
    <Banner
      tone="success"
      title={t('importing.result.title', { recorded: view.recorded ?? 0 })}
      action={<Button href={`/app/transactions?accountId=${view.accountId}`}>{t('importing.result.see')}</Button>}
    >
      {t('importing.result.duplicates', { duplicates: view.duplicates ?? 0 })}
    </Banner>
  );
}

const another = (t: Page['t'], view: ImportView): VNode => (
  <Button href={`/app/import?account=${view.accountId}`}>{t('importing.commit.another')}</Button>
);

/** What stands in the way of recording; null when nothing does. */
function obstacle(t: Page['t'], view: ImportView, account: AccountView | undefined): VNode | null {
  const { errorCount } = view.preview;
  if (errorCount > 0) {
    return (
      <Banner tone="danger" title={t('importing.commit.blocked', { count: errorCount })} action={another(t, view)}>
        {t('importing.commit.blockedText')}
      </Banner>
    );
  }
  if (!account || account.currency === view.currency) return null;
  const currencies = { expected: account.currency, found: view.currency };
  return (
    <Banner tone="danger" title={t('importing.commit.currency', currencies)} action={another(t, view)}>
      {t('errors.IMPORT_CURRENCY_DIFFERS', currencies)}
    </Banner>
  );
}

/** The one decision of the page. */
function Commit({ view }: { readonly view: ImportView }): VNode {
  const { t } = usePage();
  const { count, duplicates } = view.preview;
  const fresh = count - duplicates;
  return (
    <Form action={`/app/import/${view.id}/commit`} idempotencyKey={newId()}>
      <div class="cluster">
        <Button type="submit" kind="primary" icon="check">
          {t('importing.commit.submit', { count: fresh })}
        </Button>
        {another(t, view)}
      </div>
      <p class="quiet">{t(fresh === 0 ? 'importing.commit.nothingNew' : 'importing.commit.hint', { duplicates })}</p>
    </Form>
  );
}
