import type { VNode } from 'preact';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import { FactorForms, type FactorFormsProps } from './factor-forms.js';

/** Body of `/app/confirm`. @param back where "Cancel" leads */
export function ConfirmPage({ back, ...props }: Omit<FactorFormsProps, 'action'> & { readonly back: string }): VNode {
  const { t } = usePage();
  return (
    <div class="stack">
      <h1>{t('identity.confirm.title')}</h1>
      <p>{t('identity.confirm.text')}</p>
      <FactorForms {...props} action="/app/confirm" />
      <p>
        <a href={back}>{t('identity.confirm.cancel')}</a>
      </p>
    </div>
  );
}
