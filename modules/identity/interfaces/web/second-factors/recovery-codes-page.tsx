import type { VNode } from 'preact';
import { Banner } from '../../../../platform/interfaces/web/components/banner.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import { SettingsFrame } from '../settings/settings-frame.js';

/** New recovery codes, shown this once. */
export function RecoveryCodesPage({ codes }: { readonly codes: readonly string[] }): VNode {
  const { t } = usePage();
  return (
    <SettingsFrame section="security">
      <Banner tone="success" announced>
        {t('identity.twoFactor.codesMade')}
      </Banner>
      <Card title={t('identity.twoFactor.codes')}>
        <div class="stack">
          <p>{t('identity.twoFactor.keep')}</p>
          <ul class="secrets">
            {codes.map((code) => (
              <li key={code}>
                <code class="secret">{code}</code>
              </li>
            ))}
          </ul>
          <div class="cluster">
            <Button kind="primary" href="/app/settings/two-factor">
              {t('identity.twoFactor.kept')}
            </Button>
          </div>
        </div>
      </Card>
    </SettingsFrame>
  );
}
