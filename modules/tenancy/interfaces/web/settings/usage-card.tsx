import type { VNode } from 'preact';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { ProgressBar } from '../../../../platform/interfaces/web/components/progress-bar.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { UsageView } from '../../../application/tenants/get-usage.js';

const SHOWN = ['members', 'invitations', 'roles', 'accounts', 'households'] as const;

/** What the plan or the installation allows, and how much of it is used. */
export function UsageCard({ usage: { plan, limits, usage } }: { readonly usage: UsageView }): VNode {
  const { t } = usePage();
  return (
    <Card title={t('tenancy.usage.title')} id="usage">
      <div class="stack">
        <p class="quiet">{plan ? t('tenancy.usage.plan', { plan }) : t('tenancy.usage.none')}</p>
        {SHOWN.map((what) => (
          <ProgressBar
            key={what}
            id={`usage-${what}`}
            label={t(`tenancy.usage.${what}`)}
            percent={limits[what] === 0 ? 100 : (usage[what] / limits[what]) * 100}
            text={t('tenancy.usage.of', { used: usage[what], limit: limits[what] })}
          />
        ))}
      </div>
    </Card>
  );
}
