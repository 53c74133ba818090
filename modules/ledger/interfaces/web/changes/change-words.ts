import type { Page } from '../../../../platform/interfaces/web/page-context.js';
import type { ChangeSetView, State } from '../../../application/changes/list-change-sets.js';
import type { AccountView } from '../../../application/list-accounts.js';
import type { CategoryView } from '../../../application/list-categories.js';

/** Names of what changes name by their ids. */
export interface Names {
  readonly accounts: readonly AccountView[];
  readonly categories: readonly CategoryView[];
}

const nameIn = (things: readonly { id: string; name: string }[], id: string): string =>
  things.find((thing) => thing.id === id)?.name ?? '?';

/** What a state says, a line for each thing that changes. */
export function stateLines(t: Page['t'], state: State, names: Names): string[] {
  const none = t('ledger.changes.none');
  const line = (name: string, value: string): string =>
    t('ledger.changes.line', { name: t(`ledger.changes.field.${name}`), value });
  const categories = [...new Set((state.legs ?? []).flatMap(({ categoryId }) => categoryId ?? []))];
  const [status] = (state.legs ?? []).flatMap((leg) => leg.status ?? []);
  return [
    ...categories.map((id) => line('categoryId', nameIn(names.categories, id))),
    ...(state.payee === undefined ? [] : [line('payee', state.payee ?? none)]),
    ...(state.note === undefined ? [] : [line('note', state.note ?? none)]),
    ...(state.tags === undefined ? [] : [line('tags', state.tags.map((tag) => `#${tag}`).join(' ') || none)]),
    ...(status === undefined ? [] : [line('status', t(`ledger.mark.${status}`))]),
    ...(state.accountId === undefined ? [] : [line('accountId', nameIn(names.accounts, state.accountId))]),
    ...(state.stands === undefined ? [] : [t(`ledger.changes.stands.${state.stands ? 'yes' : 'no'}`)]),
  ];
}

/** What a set is about, in few words. */
export function setTitle(t: Page['t'], { change, subject, kind }: ChangeSetView): string {
  if (subject !== null) return subject;
  const fields = Object.keys(change ?? {}).filter((name) => name !== 'fromCategoryId');
  if (fields.length === 0) return t(`ledger.changes.kind.${kind}`);
  return fields.map((name) => t(`ledger.changes.field.${name}`)).join(', ');
}
