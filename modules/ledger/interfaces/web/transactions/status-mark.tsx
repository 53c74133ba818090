import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import { Badge } from '../../../../platform/interfaces/web/components/badge.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { TransactionView } from '../../../application/list-transactions.js';

export interface StatusMarkProps {
  readonly transaction: TransactionView;
  /** The account in whose register it stands: of a transfer, its side counts. */
  readonly accountId: string;
  readonly canMark: boolean;
}

const LOOKS = {
  pending: { tone: 'warning', icon: 'hourglass' },
  cleared: { tone: 'neutral', icon: 'circle-check' },
  reconciled: { tone: 'success', icon: 'badge-check' },
} as const;

/** Whether the bank shows it yet, in an icon and a word; a button where that may change. */
export function StatusMark({ transaction, accountId, canMark }: StatusMarkProps): VNode {
  const { t } = usePage();
  const { toAccountId, toStatus, version } = transaction;
  const status = accountId === toAccountId && toStatus !== null ? toStatus : transaction.status;
  const { tone, icon } = LOOKS[status];
  if (!canMark || status === 'reconciled') {
    return (
      <Badge tone={tone} icon={icon}>
        {t(`ledger.mark.${status}`)}
      </Badge>
    );
  }
  const next = status === 'pending' ? 'cleared' : 'pending';
  return (
    <Button
      type="submit"
      form={MARK_FORM}
      formAction={`/app/transactions/${transaction.id}/status`}
      name="mark"
      value={`${version}:${next}`}
      size="small"
      kind="ghost"
      icon={icon}
    >
      {t(`ledger.mark.${status}`)}
      <span class="sr-only"> {t(`ledger.mark.change.${status}`)}</span>
    </Button>
  );
}

const MARK_FORM = 'register-mark';

/** The form behind the marks of a register, once for all its rows; it shows nothing itself. */
export function MarkForm({ accountId }: { readonly accountId: string }): VNode {
  return (
    <Form id={MARK_FORM} action={`/app/accounts/${accountId}`} idempotencyKey={newId()} class="contents">
      <input type="hidden" name="accountId" value={accountId} />
    </Form>
  );
}
