import { z } from 'zod';
import type { FieldFault } from '../../../../platform/domain/domain-error.js';
import { readForm } from '../../../../platform/interfaces/http/read-form.js';
import type { ProposeChangesInput } from '../../../application/changes/propose-changes.js';
import { changeBody } from '../../changes/change-sets.dto.js';
import { readTags } from '../transactions/read-tags.js';
import { readFilter } from '../transactions/read-filter.js';
import { chosenRows } from './chosen-rows.js';

type Selection = Pick<ProposeChangesInput, 'transactionIds' | 'filter'>;

export type ReadChange =
  | { readonly ok: true; readonly change: ProposeChangesInput['change']; readonly selection: Selection }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

const CHANGE = ['categoryId', 'payee', 'note', 'addTags', 'removeTags', 'status', 'accountId', 'takeBack'] as const;
const ANYTHING = z.record(z.string(), z.string());

/** Reads what somebody wants of which transactions; a field that is left empty stays as it is. */
export function readChangeForm(body: unknown, query: Readonly<Record<string, unknown>>, locale: string): ReadChange {
  const { typed } = readForm(ANYTHING, body);
  const given: Record<string, unknown> = {};
  for (const name of CHANGE) {
    const value = typed[name]?.trim();
    if (!value) continue;
    if (name === 'addTags' || name === 'removeTags') given[name] = readTags(value).tags;
    else given[name] = name === 'takeBack' ? true : value;
  }
  const parsed = changeBody.safeParse(given, { reportInput: true });
  if (!parsed.success) return { ok: false, faults: [{ field: 'change', code: faultOf(given) }] };
  const { shown, ticked } = chosenRows(typed);
  if (typed['scope'] === 'search') {
    const { filter, faults } = readFilter(query, locale);
    return faults.length > 0
      ? { ok: false, faults: [{ field: 'q', code: 'search' }] }
      : { ok: true, change: parsed.data, selection: { filter } };
  }
  const transactionIds = typed['scope'] === 'page' ? shown : ticked;
  if (transactionIds.length === 0) return { ok: false, faults: [{ field: 'scope', code: 'nothing_chosen' }] };
  return { ok: true, change: parsed.data, selection: { transactionIds } };
}

/** What people can do wrong: nothing asked, or money together with other things. */
function faultOf(given: Readonly<Record<string, unknown>>): string {
  if (Object.keys(given).length === 0) return 'nothing_asked';
  return given['accountId'] !== undefined || given['takeBack'] !== undefined ? 'money_alone' : 'malformed';
}
