import type { VNode } from 'preact';
import { Button } from '../../../platform/interfaces/web/components/button.js';
import { Icon } from '../../../platform/interfaces/web/components/icon.js';
import { usePage } from '../../../platform/interfaces/web/page-context.js';

/** Body of `/register/sent`: the same for every address. */
export function CheckMailPage(): VNode {
  const { t, isLocal } = usePage();
  return (
    <div class="stack">
      <Icon name="mail" size={28} />
      <h1>{t('identity.sent.title')}</h1>
      <p>{t('identity.sent.text')}</p>
      <p>{t('identity.sent.missing')}</p>
      {isLocal ? (
        <p>
          <a href="/dev/mail">{t('identity.sent.local')}</a>
        </p>
      ) : null}
      <Button kind="primary" href="/login" wide>
        {t('identity.sent.login')}
      </Button>
    </div>
  );
}
