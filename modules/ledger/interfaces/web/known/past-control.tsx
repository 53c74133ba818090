import type { VNode } from 'preact';
import { Banner } from '../../../../platform/interfaces/web/components/banner.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { DateField } from '../../../../platform/interfaces/web/components/date-field.js';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { Field } from '../../../../platform/interfaces/web/components/field.js';
import { Icon } from '../../../../platform/interfaces/web/components/icon.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import { isPast, type AsKnown } from '../../../application/known/as-known.js';
import { errorOf, FormErrors } from '../form-errors.js';
import { wallClock, type Past } from './read-past.js';

export interface PastControlProps {
  readonly past: Past;
  /** Path of the page. */
  readonly action: string;
  /** Address of the page as it is now: the way back. */
  readonly backHref: string;
  /** What else the address holds, and keeps. */
  readonly kept?: Readonly<Record<string, string>>;
}

/** Says that one looks at the past and leads back; and below, where to look. A form that only asks. */
export function PastControl({ past, action, backHref, kept = {} }: PastControlProps): VNode {
  const { t } = usePage();
  const labels = { asOf: t('ledger.past.asOf'), knownAt: t('ledger.past.knownAt') };
  return (
    <div class="stack">
      <LookingBack at={past.at} backHref={backHref} />
      <FormErrors state={past} labels={labels} />
      <details class="group" open={past.faults.length > 0}>
        <summary class="quiet inline-flex min-h-11 items-center gap-2 text-sm">
          <Icon name="clock" size={16} /> {t('ledger.past.look')}
          <span class="inline-flex group-open:rotate-180">
            <Icon name="chevron-down" size={16} />
          </span>
        </summary>
        <form class="stack pt-3 [&_.field-optional]:hidden" method="get" action={action} noValidate>
          {Object.entries(kept).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <PastFields past={past} labels={labels} />
          <div class="cluster">
            <Button type="submit">{t('ledger.past.show')}</Button>
          </div>
        </form>
      </details>
    </div>
  );
}

function PastFields({ past, labels }: { past: Past; labels: Readonly<Record<'asOf' | 'knownAt', string>> }): VNode {
  const { t, timeZone } = usePage();
  return (
    <div class="grid-fields">
      <DateField
        name="asOf"
        label={labels.asOf}
        hint={t('ledger.past.asOfHint')}
        value={past.typed['asOf']}
        error={errorOf(t, past, 'asOf')}
      />
      <Field
        name="knownAt"
        label={labels.knownAt}
        hint={t('ledger.past.knownAtHint', { timeZone })}
        error={errorOf(t, past, 'knownAt')}
      >
        {(control) => (
          <input
            class="input"
            type="datetime-local"
            step={1}
            value={wallClock(timeZone, past.typed['knownAt'] ?? '')}
            {...control}
          />
        )}
      </Field>
    </div>
  );
}

/** Says which moment the page is of, and leads back to now; nothing on a page of now. */
export function LookingBack({ at, backHref }: { readonly at: AsKnown; readonly backHref: string }): VNode | null {
  const { t } = usePage();
  const { asOf, knownAt } = at;
  if (!isPast(at)) return null;
  return (
    <Banner
      title={t('ledger.past.title')}
      action={
        <Button size="small" href={backHref}>
          {t('ledger.past.back')}
        </Button>
      }
    >
      {asOf === null ? null : (
        <p>
          {t('ledger.past.upTo')} <DateText value={asOf} />
        </p>
      )}
      {knownAt === null ? null : (
        <p>
          {t('ledger.past.known')} <DateText value={knownAt} look="exact" />
        </p>
      )}
      <p>{t(knownAt === null ? 'ledger.past.datesOnly' : 'ledger.past.namesOfNow')}</p>
    </Banner>
  );
}
