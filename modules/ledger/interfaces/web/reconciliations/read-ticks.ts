import { isId } from '../../../../platform/domain/ids.js';
import type { Typed } from '../../../../platform/interfaces/http/read-form.js';

/** Names of fields: whose leg is ticked, and what it was when the form was shown. */
export const TICKED = 'ticked-';
export const WAS = 'was-';

/**
 * What somebody changed by ticking. A box that is not ticked comes in no form, so each leg says what it was: one that
 * joined meanwhile is not among them, and stays as it is.
 */
export function readTicks(typed: Typed): { readonly cleared: string[]; readonly pending: string[] } {
  const shown = Object.entries(typed).flatMap(([name, was]) => {
    const id = name.slice(WAS.length);
    return name.startsWith(WAS) && isId(id) ? [{ id, was, ticked: typed[`${TICKED}${id}`] === 'true' }] : [];
  });
  return {
    cleared: shown.filter(({ was, ticked }) => ticked && was !== 'cleared').map(({ id }) => id),
    pending: shown.filter(({ was, ticked }) => !ticked && was === 'cleared').map(({ id }) => id),
  };
}
