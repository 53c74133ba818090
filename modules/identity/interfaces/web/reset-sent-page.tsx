import type { VNode } from 'preact';
import { Button } from '../../../platform/interfaces/web/components/button.js';
import { Icon } from '../../../platform/interfaces/web/components/icon.js';
import { usePage } from '../../../platform/interfaces/web/page-context.js';

/** Body of `/forgot-password/sent`: the same for every address. */
export function ResetSentPage(): VNode {
  const { t, isLocal } = usePage();
  return (
    <div class="stack">
      <Icon name="mail" size={28} />
      <h1>{t('identity.forgot.sentTitle')}</h1>
      <p>{t('identity.forgot.sentText')}</p>
      <p>{t('identity.forgot.sentMissing')}</p>
      {isLocal ? (
        <p>
          <a href="/dev/mail">{t('identity.sent.local')}</a>
        </p>
      ) : null}
      <Button kind="primary" href="/login" wide>
        {t('identity.sent.login')}
      </Button>
      <p>
        <a href="/forgot-password">{t('identity.forgot.again')}</a>
      </p>
    </div>
  );
}
