import type { VNode } from 'preact';
import { usePage } from '../page-context.js';
import { fieldId } from './field.js';
import { Icon } from './icon.js';

export interface ErrorSummaryProps {
  /** `field` is the form name of the field, or null for a fault of the whole form. */
  readonly errors: readonly { readonly field: string | null; readonly message: string }[];
  readonly title?: string;
}

/** Everything that is wrong with a form, on top of it, each with a link to its field. Nothing when all is well. */
export function ErrorSummary({ errors, title }: ErrorSummaryProps): VNode | null {
  const { t } = usePage();
  if (errors.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabIndex={-1} data-focus>
      <Icon name="circle-alert" />
      <div>
        <h2>{title ?? t('web.errors.title')}</h2>
        <ul>
          {errors.map(({ field, message }) => (
            <li key={`${field ?? ''}${message}`}>
              {field === null ? message : <a href={`#${fieldId(field)}`}>{message}</a>}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
