import type { VNode } from 'preact';
import { Button } from '../../../platform/interfaces/web/components/button.js';
import { Icon } from '../../../platform/interfaces/web/components/icon.js';
import { usePage } from '../../../platform/interfaces/web/page-context.js';

interface MailSentPageProps {
  /** Already translated, like the others. */
  readonly title: string;
  readonly text: string;
  /** What to do when no mail comes. */
  readonly missing: string;
  /** Where to ask for another one. */
  readonly again?: { readonly href: string; readonly label: string };
}

/** Body of the pages that say a mail is on its way: the same for every address. */
export function MailSentPage({ title, text, missing, again }: MailSentPageProps): VNode {
  const { t, isLocal } = usePage();
  return (
    <div class="stack">
      <Icon name="mail" size={28} />
      <h1>{title}</h1>
      <p>{text}</p>
      <p>{missing}</p>
      {isLocal ? (
        <p>
          <a href="/dev/mail">{t('identity.sent.local')}</a>
        </p>
      ) : null}
      <Button kind="primary" href="/login" wide>
        {t('identity.sent.login')}
      </Button>
      {again ? (
        <p>
          <a href={again.href}>{again.label}</a>
        </p>
      ) : null}
    </div>
  );
}
