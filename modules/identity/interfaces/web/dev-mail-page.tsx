import type { VNode } from 'preact';
import type { KeptMail } from '../../../platform/application/mail.js';
import { Button } from '../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../platform/interfaces/web/components/card.js';
import { EmptyState } from '../../../platform/interfaces/web/components/empty-state.js';
import { usePage } from '../../../platform/interfaces/web/page-context.js';

/** Body of `/dev/mail`: what would have been sent, newest first. */
export function MailListPage({ mails }: { readonly mails: readonly KeptMail[] }): VNode {
  const { t } = usePage();
  return (
    <div class="stack">
      <h1>{t('identity.devMail.title')}</h1>
      {mails.length === 0 ? (
        <EmptyState icon="mail" title={t('identity.devMail.empty')} text={t('identity.devMail.emptyText')} />
      ) : (
        <Card>
          <ul class="stack">
            {mails.map(({ name, sentAt, to, subject }) => (
              <li key={name}>
                <a href={`/dev/mail/${name}`}>{subject}</a>
                <p>
                  <time dateTime={sentAt}>{sentAt}</time> {to}
                </p>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}

const LINK = /https?:\/\/\S+/g;

/** Body of `/dev/mail/:name`. */
export function MailPage({ mail }: { readonly mail: KeptMail }): VNode {
  const { t } = usePage();
  const links = mail.text.match(LINK) ?? [];
  return (
    <div class="stack">
      <p>
        <a href="/dev/mail">{t('identity.devMail.title')}</a>
      </p>
      <h1>{mail.subject}</h1>
      <p>{mail.to}</p>
      <Card>
        {mail.text.split('\n\n').map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </Card>
      {links.map((link) => (
        <Button key={link} kind="primary" href={link} icon="external-link">
          {t('identity.devMail.open')}
        </Button>
      ))}
    </div>
  );
}
