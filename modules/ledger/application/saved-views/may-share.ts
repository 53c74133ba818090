import type { Actor } from '../../../platform/application/actor.js';
import { savedViewNotShareable } from '../../domain/errors.js';

/** What everyone of a household finds is put there by those who may write in it. Throws `SAVED_VIEW_NOT_SHAREABLE`. */
export function mayShare(actor: Actor): void {
  if (!actor.scopes.has('transactions:write')) throw savedViewNotShareable();
}
