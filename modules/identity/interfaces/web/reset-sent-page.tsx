import type { VNode } from 'preact';
import { usePage } from '../../../platform/interfaces/web/page-context.js';
import { MailSentPage } from './mail-sent-page.js';

/** Body of `/forgot-password/sent`. */
export function ResetSentPage(): VNode {
  const { t } = usePage();
  return (
    <MailSentPage
      title={t('identity.forgot.sentTitle')}
      text={t('identity.forgot.sentText')}
      missing={t('identity.forgot.sentMissing')}
      again={{ href: '/forgot-password', label: t('identity.forgot.again') }}
    />
  );
}
