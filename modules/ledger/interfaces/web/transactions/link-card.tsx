import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import { Badge } from '../../../../platform/interfaces/web/components/badge.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { Money } from '../../../../platform/interfaces/web/components/money.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { LinksView, LinkView } from '../../../application/links/list-links.js';
import { signedAmount } from '../signed-amount.js';
import { titleOf } from './transaction-words.js';

export interface LinkCardProps {
  readonly transactionId: string;
  readonly linked: LinksView;
  readonly canChange: boolean;
}

/** What came back for a transaction, or what it came back for; and what is left. */
export function LinkCard({ transactionId, linked, canChange }: LinkCardProps): VNode {
  const { t } = usePage();
  const { links, net } = linked;
  return (
    <Card title={t('ledger.links.title')} id="links">
      <div class="stack">
        {links.length === 0 ? (
          <p class="quiet">{t('ledger.links.none')}</p>
        ) : (
          <ul class="stack">
            {links.map((link) => (
              <Linked key={link.id} transactionId={transactionId} link={link} canChange={canChange} />
            ))}
          </ul>
        )}
        {net ? (
          <p class="flex flex-wrap justify-between gap-2 font-semibold">
            {t('ledger.links.net')} <Money amount={net.amount} currency={net.currency} kind="neutral" />
          </p>
        ) : null}
        {canChange ? (
          <div class="cluster">
            <Button icon="link" href={`/app/transactions/${transactionId}/links/new`}>
              {t('ledger.links.add')}
            </Button>
          </div>
        ) : null}
      </div>
    </Card>
  );
}

interface LinkedProps {
  readonly transactionId: string;
  readonly link: LinkView;
  readonly canChange: boolean;
}

function Linked({ transactionId, link, canChange }: LinkedProps): VNode {
  const { t } = usePage();
  const { id, relation, transaction } = link;
  const stands = transaction.reversedBy === null && transaction.reversalOf === null;
  const title = titleOf(t, transaction);
  return (
    <li class="flex flex-wrap items-center gap-3">
      <div class="min-w-0 flex-1">
        <p class="quiet text-sm">{t(`ledger.links.relation.${relation}`)}</p>
        <p>
          <a class="font-semibold wrap-anywhere" href={`/app/transactions/${transaction.id}`}>
            {title}
          </a>
        </p>
        <p class="quiet text-sm">
          <DateText value={transaction.date} /> · <Money {...signedAmount(transaction)} />
        </p>
        {stands ? null : <Badge tone="warning">{t('ledger.links.takenBack')}</Badge>}
      </div>
      {canChange ? (
        <Form action={`/app/transactions/${transactionId}/links/${id}/remove`} idempotencyKey={newId()} class="flex">
          <Button type="submit" kind="ghost" size="small" icon="x" label={t('ledger.links.remove', { title })} />
        </Form>
      ) : null}
    </li>
  );
}
