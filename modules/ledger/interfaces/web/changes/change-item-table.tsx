import type { VNode } from 'preact';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { Money } from '../../../../platform/interfaces/web/components/money.js';
import { Table, type Column } from '../../../../platform/interfaces/web/components/table.js';
import { usePage, type Page } from '../../../../platform/interfaces/web/page-context.js';
import type { ChangeSetItemView, State } from '../../../application/changes/list-change-sets.js';
import { signedAmount } from '../signed-amount.js';
import { titleOf } from '../transactions/transaction-words.js';
import { stateLines, type Names } from './change-words.js';
import { RowCheck } from './row-check.js';

export interface ChangeItemTableProps {
  readonly items: readonly ChangeSetItemView[];
  readonly names: Names;
  /** Id of the form whose boxes choose what is accepted; null: nothing waits. */
  readonly form: string | null;
}

/** Each transaction of a set: as it was, as it becomes, and what came of it. */
export function ChangeItemTable({ items, names, form }: ChangeItemTableProps): VNode {
  const { t } = usePage();
  const columns: Column<ChangeSetItemView>[] = [
    {
      key: 'title',
      header: t('ledger.transaction.title'),
      names: true,
      cell: ({ transaction }) => (
        <>
          <a class="wrap-anywhere" href={`/app/transactions/${transaction.id}`}>
            {titleOf(t, transaction)}
          </a>
          <span class="quiet block text-sm">
            <DateText value={transaction.date} /> · <Money {...signedAmount(transaction)} />
          </span>
        </>
      ),
    },
    {
      key: 'before',
      header: t('ledger.changes.before'),
      cell: (item) => <Lines lines={linesOf(t, item.before, names)} />,
    },
    {
      key: 'after',
      header: t('ledger.changes.after'),
      cell: (item) => <Lines lines={linesOf(t, item.after, names)} />,
    },
    {
      key: 'status',
      header: t('ledger.changes.outcome'),
      cell: ({ status, reason }) => (
        <>
          <span class="block">{t(`ledger.changes.item.${status}`)}</span>
          {reason === null ? null : <span class="quiet block text-sm">{t(`ledger.changes.reason.${reason}`)}</span>}
        </>
      ),
    },
  ];
  const boxes: Column<ChangeSetItemView> = {
    key: 'check',
    header: t('ledger.changes.accept'),
    headerHidden: true,
    cell: ({ id, status, transaction }) =>
      form !== null && status === 'proposed' ? (
        <RowCheck id={id} form={form} label={titleOf(t, transaction)} checked />
      ) : null,
  };
  return (
    <Table
      id="items"
      caption={t('ledger.changes.items')}
      captionHidden
      columns={form === null ? columns : [boxes, ...columns]}
      rows={items}
      rowKey={(item) => item.id}
      cards
    />
  );
}

const linesOf = (t: Page['t'], state: State | null, names: Names): string[] =>
  state === null ? [] : stateLines(t, state, names);

function Lines({ lines }: { readonly lines: readonly string[] }): VNode {
  return (
    <>
      {lines.map((line) => (
        <span key={line} class="block wrap-anywhere">
          {line}
        </span>
      ))}
    </>
  );
}
