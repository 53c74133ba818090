import type { VNode } from 'preact';
import { usePage } from '../../../platform/interfaces/web/page-context.js';
import { MailSentPage } from './mail-sent-page.js';

/** Body of `/register/sent`. */
export function CheckMailPage(): VNode {
  const { t } = usePage();
  return (
    <MailSentPage
      title={t('identity.sent.title')}
      text={t('identity.sent.text')}
      missing={t('identity.sent.missing')}
    />
  );
}
