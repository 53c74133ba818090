import type { ErrorParams, FieldFault } from '../../domain/domain-error.js';
import type { Typed } from './read-form.js';

/** What a form shows: everything that was typed but passwords, and what is wrong with it. */
export interface FormState {
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
  /** The refusal of the whole form: a key of `locale/<lang>/errors.json`. */
  readonly message?: { readonly code: string; readonly params: ErrorParams };
}

/** A form that nobody has sent yet. */
export const fresh = (typed: Typed = {}): FormState => ({ typed, faults: [] });

/** A refused form. Faults of fields say more than the message that there are some. */
export const refused = (
  typed: Typed,
  { faults, message }: { readonly faults: readonly FieldFault[]; readonly message?: FormState['message'] },
): FormState => (message && faults.length === 0 ? { typed, faults, message } : { typed, faults });
