import { explainLink } from '../../../platform/interfaces/http/explanation.js';
import type { AccountView } from '../../application/list-accounts.js';
import type { ReconciliationView } from '../../application/reconciliations/reconciliation-view.js';

/** With the address where its balance is explained. */
export type LinkedAccount = AccountView & { readonly links: { readonly explain: string } };

/** @param query the moment that its balance is of */
export const linked = (
  account: AccountView,
  query: Readonly<Record<string, string | undefined>> = {},
): LinkedAccount => ({ ...account, links: { explain: explainLink(`accounts/${account.id}/balance`, query) } });

export interface ReconciliationLinks {
  readonly links: { readonly explain: string; readonly explainCleared: string };
}

export function explained<T extends ReconciliationView>(reconciliation: T): T & ReconciliationLinks {
  const { accountId, id } = reconciliation;
  const path = `accounts/${accountId}/reconciliations/${id}`;
  const links = { explain: explainLink(path), explainCleared: explainLink(path, { figure: 'cleared' }) };
  return { ...reconciliation, links };
}
