import type { VNode } from 'preact';
import { Badge } from '../../../../platform/interfaces/web/components/badge.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { AccountView } from '../../../application/list-accounts.js';

/** Says of an account that not everyone sees all of it; nothing of any other. */
export function SightBadge({ visibility, access }: Pick<AccountView, 'visibility' | 'access'>): VNode | null {
  const { t } = usePage();
  if (visibility === 'everyone') return null;
  if (access === 'total') return <Badge icon="eye-off">{t('ledger.sight.badge.totalOnly')}</Badge>;
  return <Badge icon="lock">{t(`ledger.sight.badge.${visibility}`)}</Badge>;
}
