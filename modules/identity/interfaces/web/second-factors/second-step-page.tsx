import type { VNode } from 'preact';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import { FactorForms, type FactorFormsProps } from './factor-forms.js';

/** Body of `/login/second-factor`. */
export function SecondStepPage(props: Omit<FactorFormsProps, 'action'>): VNode {
  const { t } = usePage();
  return (
    <div class="stack">
      <h1>{t('identity.secondStep.title')}</h1>
      <p>{t('identity.secondStep.text')}</p>
      <FactorForms {...props} action="/login/second-factor" />
      <p>
        <a href="/login">{t('identity.secondStep.again')}</a>
      </p>
    </div>
  );
}
