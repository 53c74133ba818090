import type { VNode } from 'preact';
import { Button } from './components/button.js';
import { Icon } from './components/icon.js';
import { usePage } from './page-context.js';

export interface ErrorPageProps {
  readonly status: number;
  /** What happened and what to do; the general words for the status unless told. Already translated. */
  readonly title?: string;
  readonly text?: string;
  readonly correlationId: string;
  /** What was typed into a form that was refused as a whole, so that it can be copied. */
  readonly typed?: readonly string[];
}

const KNOWN = [400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500, 503];

/** What happened, what to do, and the id under which we find it again. The body of every page of an error status. */
export function ErrorPage({ status, title, text, correlationId, typed = [] }: ErrorPageProps): VNode {
  const { t, user } = usePage();
  const words = KNOWN.includes(status) ? status : status >= 500 ? 500 : 400;
  return (
    <div class="error-page">
      <span class="empty-icon">
        <Icon name={status === 404 ? 'search' : status >= 500 ? 'plug' : 'triangle-alert'} size={28} />
      </span>
      <p class="eyebrow">{t('web.error.status', { status })}</p>
      <h1>{title ?? t(`web.error.${words}.title`)}</h1>
      <p>{text ?? t(`web.error.${words}.text`)}</p>
      {typed.length > 0 ? (
        <section class="card card-body error-typed" aria-labelledby="typed">
          <h2 id="typed">{t('web.error.typed')}</h2>
          <ul>
            {typed.map((value, index) => (
              <li key={index}>{value}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <div class="cluster">
        <Button kind="primary" href={user ? '/app' : '/'}>
          {t(user ? 'web.error.toApp' : 'web.error.toStart')}
        </Button>
        {status === 401 ? <Button href="/login">{t('web.signIn')}</Button> : null}
      </div>
      <p class="error-id">
        {t('web.error.id')} <code>{correlationId}</code>
      </p>
    </div>
  );
}
