import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Banner } from '../../../../platform/interfaces/web/components/banner.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { Select } from '../../../../platform/interfaces/web/components/select.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage, type Page } from '../../../../platform/interfaces/web/page-context.js';
import type { CategoryView } from '../../../application/list-categories.js';
import type { TransactionView } from '../../../application/list-transactions.js';
import { categoryOptions } from '../category-options.js';
import { errorOf, FormErrors } from '../form-errors.js';
import { titleOf } from '../transactions/transaction-words.js';
import { hasOneCategory, ROW_FIELDS, ROW_LABELS, statusIn } from './row-form.js';

export interface RowPageProps {
  readonly row: TransactionView;
  readonly state: FormState;
  readonly categories: readonly CategoryView[];
  /** The account in whose register it stands. */
  readonly accountId: string | undefined;
  /** Fields that somebody else changed since the form was opened: what they were, and what they became. */
  readonly changed: readonly RowChange[];
  /** Put into a page that has its own title. */
  readonly isPart: boolean;
}

export interface RowChange {
  readonly field: (typeof ROW_FIELDS)[number];
  readonly from: string;
  readonly to: string;
}

/** Editing one row: a page of its own, or what the register's script puts in the row's place. */
export function RowPage(props: RowPageProps): VNode {
  const { row, state, accountId, changed } = props;
  const { t } = usePage();
  const labels = Object.fromEntries(ROW_FIELDS.map((name) => [name, t(ROW_LABELS[name])]));
  const title = t('ledger.register.edit', { name: titleOf(t, row) });
  return (
    <>
      {props.isPart ? null : (
        <PageHeader title={title} parent={{ href: `/app/transactions/${row.id}`, label: titleOf(t, row) }} />
      )}
      <div class="register-edit" id="row-editor" data-row={row.id}>
        <Form action={`/app/transactions/${row.id}/row`} idempotencyKey={newId()} label={title}>
          <FormErrors state={state} labels={labels} />
          {changed.length > 0 ? <Changed {...props} /> : null}
          <RowFields {...props} />
          <div class="cluster">
            <Button type="submit" kind="primary" icon="check">
              {t('ledger.register.save')}
            </Button>
            <Button href={accountId === undefined ? '/app/transactions' : `/app/accounts/${accountId}`} id="row-cancel">
              {t('ledger.register.cancel')}
            </Button>
            <a href={`/app/transactions/${row.id}`}>{t('ledger.register.more')}</a>
          </div>
        </Form>
      </div>
    </>
  );
}

function Changed({ changed, categories }: RowPageProps): VNode {
  const { t } = usePage();
  return (
    <Banner tone="warning">
      <p>{t('ledger.register.meanwhile')}</p>
      <ul>
        {changed.map(({ field, from, to }) => (
          <li key={field} class="wrap-anywhere">
            {t(from === '' ? 'ledger.history.added' : to === '' ? 'ledger.history.removed' : 'ledger.history.fromTo', {
              label: t(ROW_LABELS[field]),
              from: shown(t, categories, field, from),
              to: shown(t, categories, field, to),
            })}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function shown(t: Page['t'], categories: readonly CategoryView[], field: RowChange['field'], value: string): string {
  if (field === 'categoryId') return categories.find(({ id }) => id === value)?.name ?? value;
  return field === 'status' ? t(`ledger.mark.${value}`) : value;
}

function RowFields({ row, state, categories, accountId }: RowPageProps): VNode {
  const { t } = usePage();
  const { typed } = state;
  const field = (name: (typeof ROW_FIELDS)[number]) => ({
    name,
    label: t(ROW_LABELS[name]),
    value: typed[name],
    error: errorOf(t, state, name),
  });
  return (
    <>
      <input type="hidden" name="version" value={row.version} />
      {accountId === undefined ? null : <input type="hidden" name="register" value={accountId} />}
      {ROW_FIELDS.map((name) => (
        <input key={name} type="hidden" name={`seen-${name}`} value={typed[`seen-${name}`] ?? ''} />
      ))}
      <div class="grid-fields [&_.field-optional]:hidden">
        <TextInput {...field('payee')} maxLength={500} autoComplete="off" />
        {hasOneCategory(row) ? (
          <Select
            {...field('categoryId')}
            placeholder={t('ledger.register.noCategory')}
            options={categoryOptions(categories, row.kind === 'inflow' ? 'income' : 'expense')}
          />
        ) : null}
        {statusIn(row, accountId) === 'reconciled' || (row.kind === 'transfer' && accountId === undefined) ? null : (
          <Select
            {...field('status')}
            options={(['pending', 'cleared'] as const).map((value) => ({ value, label: t(`ledger.mark.${value}`) }))}
          />
        )}
        <TextInput {...field('note')} maxLength={2000} autoComplete="off" />
        <TextInput {...field('tags')} maxLength={1000} autoComplete="off" />
      </div>
    </>
  );
}
