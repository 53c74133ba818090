import type { ComponentChildren, VNode } from 'preact';
import { Card } from '../../../platform/interfaces/web/components/card.js';
import { DateText } from '../../../platform/interfaces/web/components/date-text.js';
import { usePage } from '../../../platform/interfaces/web/page-context.js';
import type { ImportView } from '../../application/get-import.js';
import { StatementAmount } from './statement-amount.js';

/** How the file was read: said, never guessed in silence. */
export function Understood({ view }: { readonly view: ImportView }): VNode {
  const { t } = usePage();
  const { layout, balances, currency } = view;
  const { csv } = layout;
  return (
    <Card id="understood" title={t('importing.layout.title')}>
      <dl class="grid gap-x-6 gap-y-3 sm:grid-cols-[max-content_1fr] lg:grid-cols-1 lg:gap-y-1 lg:[&_dd]:mb-2">
        <Fact name={t('importing.layout.format')}>{view.format.toUpperCase()}</Fact>
        <Fact name={t('importing.layout.encoding')}>{layout.encoding.toUpperCase()}</Fact>
        <Fact name={t('importing.layout.currency')}>{currency}</Fact>
        {csv ? <CsvFacts csv={csv} /> : null}
        {balances.map((balance, index) => (
          <Fact key={index} name={t(`importing.balance.${balance.kind}`)}>
            <StatementAmount amount={balance.amount} currency={balance.currency ?? currency} />
            {balance.date ? (
              <span class="quiet block text-sm">
                <DateText value={balance.date} />
              </span>
            ) : null}
          </Fact>
        ))}
      </dl>
    </Card>
  );
}

type Csv = NonNullable<ImportView['layout']['csv']>;
const NAMED: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };

function CsvFacts({ csv }: { readonly csv: Csv }): VNode {
  const { t } = usePage();
  const delimiter = NAMED[csv.delimiter];
  const read = csv.columns
    .map((column, index) => ({ ...column, number: index + 1 }))
    .filter(({ role }) => role !== 'none');
  return (
    <>
      <Fact name={t('importing.layout.delimiter')}>
        {delimiter ? t(`importing.delimiter.${delimiter}`) : csv.delimiter}
      </Fact>
      <Fact name={t('importing.layout.decimalSign')}>
        {t(csv.decimalSign === ',' ? 'importing.sign.comma' : 'importing.sign.point')}
      </Fact>
      <Fact name={t('importing.layout.dateOrder')}>{t(`importing.order.${csv.dateOrder}`)}</Fact>
      <Fact name={t('importing.layout.sign')}>{t(`importing.rule.${csv.sign}`)}</Fact>
      <Fact name={t('importing.layout.columns')}>
        <ul>
          {read.map(({ name, role, number }) => (
            <li key={number} class="wrap-anywhere">
              {name || t('importing.layout.unnamed', { number })}{' '}
              <span class="quiet">→ {t(`importing.role.${role}`)}</span>
            </li>
          ))}
        </ul>
      </Fact>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }): VNode {
  return (
    <div class="sm:contents lg:block">
      <dt class="quiet">{name}</dt>
      <dd class="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}
