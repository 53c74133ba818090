import type { VNode } from 'preact';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Select, type SelectProps } from '../../../../platform/interfaces/web/components/select.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage, type Page } from '../../../../platform/interfaces/web/page-context.js';
import { AmountField } from '../amount-field.js';
import { errorOf } from '../form-errors.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { SPLIT_ROWS_MAX, type SplitRow } from './split-rows.js';

export interface SplitFieldsProps {
  readonly state: FormState;
  readonly rows: readonly SplitRow[];
  readonly options: SelectProps['options'];
  readonly currency: string | null;
}

/** The lines that share an amount. More lines are asked for by a button that sends the form and changes nothing else. */
export function SplitFields({ state, rows, options, currency }: SplitFieldsProps): VNode {
  const { t } = usePage();
  const labels = splitLabels(t, rows);
  return (
    <fieldset class="flex flex-col gap-4 rounded-card border border-border p-4">
      <legend class="px-2 font-semibold">{t('ledger.split.title')}</legend>
      <p class="quiet text-sm">{t('ledger.split.hint')}</p>
      <input type="hidden" name="rows" value={rows.length} />
      {rows.map((row) => (
        <div
          key={row.name}
          class="grid gap-3 border-b border-border pb-4 md:grid-cols-[2fr_1fr_2fr] md:border-0 md:pb-0"
        >
          {(['categoryId', 'amount', 'note'] as const).map((part) => {
            const name = `${row.name}.${part}`;
            const field = { name, label: labels[name]!, error: errorOf(t, state, name), value: row[part] };
            if (part === 'note') return <TextInput key={part} {...field} maxLength={500} />;
            if (part === 'amount') return <AmountField key={part} {...field} currency={currency} required />;
            return (
              <Select key={part} {...field} options={options} placeholder={t('ledger.form.chooseCategory')} required />
            );
          })}
        </div>
      ))}
      <div class="cluster">
        {rows.length < SPLIT_ROWS_MAX ? (
          <Button type="submit" size="small" icon="plus" name="_do" value="split">
            {t('ledger.split.more')}
          </Button>
        ) : null}
        <Button type="submit" kind="ghost" size="small" icon="merge" name="_do" value="single">
          {t('ledger.split.end')}
        </Button>
      </div>
    </fieldset>
  );
}

/** Labels of the lines' fields by name, each with the number of its line. */
export const splitLabels = (t: Page['t'], rows: readonly SplitRow[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    rows.flatMap(({ name }, index) =>
      (['categoryId', 'amount', 'note'] as const).map((part) => [
        `${name}.${part}`,
        t(`ledger.split.${part}`, { line: index + 1 }),
      ]),
    ),
  );
