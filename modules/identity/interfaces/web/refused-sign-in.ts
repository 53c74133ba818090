import { DomainError } from '../../../platform/domain/domain-error.js';
import { refused, type FormState } from '../../../platform/interfaces/http/form-state.js';

const SHOWN = new Set(['unauthenticated', 'forbidden', 'unavailable']);

/** A refused sign-in is said above the form; the kinds that would leave a page are at home here. */
export function refusedSignIn(typed: FormState['typed'], error: unknown): FormState {
  if (!(error instanceof DomainError) || !SHOWN.has(error.kind)) throw error;
  return refused(typed, { faults: [], message: { code: error.code, params: error.params } });
}
