import type { VNode } from 'preact';
import { DateText } from '../../../platform/interfaces/web/components/date-text.js';
import { StatTile } from '../../../platform/interfaces/web/components/stat-tile.js';
import { usePage } from '../../../platform/interfaces/web/page-context.js';
import type { ImportView } from '../../application/get-import.js';
import { StatementAmount } from './statement-amount.js';

/** What the file adds up to. */
export function ImportTotals({ view }: { readonly view: ImportView }): VNode {
  const { t } = usePage();
  const { count, firstDate, lastDate, credits, debits, duplicates } = view.preview;
  return (
    <div class="grid-tiles">
      <StatTile
        label={t('importing.total.count')}
        icon="receipt-text"
        value={count}
        hint={
          firstDate && lastDate ? (
            <>
              <DateText value={firstDate} /> – <DateText value={lastDate} />
            </>
          ) : null
        }
      />
      <StatTile
        label={t('importing.total.credits')}
        icon="arrow-down-right"
        value={<StatementAmount amount={credits} currency={view.currency} size="large" />}
      />
      <StatTile
        label={t('importing.total.debits')}
        icon="arrow-up-right"
        value={<StatementAmount amount={debits} currency={view.currency} size="large" />}
      />
      <StatTile
        label={t('importing.total.duplicates')}
        icon="copy"
        value={duplicates}
        hint={t('importing.total.duplicatesHint')}
      />
    </div>
  );
}
