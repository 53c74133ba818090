import type { VNode } from 'preact';
import { isCurrency } from '../../../platform/domain/currency.js';
import { Money } from '../../../platform/interfaces/web/components/money.js';

export interface StatementAmountProps {
  readonly amount: string;
  readonly currency: string;
  readonly size?: 'normal' | 'large';
}

/** An amount of a file, which may be in a currency that is no more. */
export function StatementAmount({ amount, currency, size = 'normal' }: StatementAmountProps): VNode {
  return isCurrency(currency) ? (
    <Money amount={amount} currency={currency} kind="flow" size={size} />
  ) : (
    <span class="money">{`${amount} ${currency}`}</span>
  );
}
