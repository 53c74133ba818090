import type { ErrorParams, FieldFault } from '../../../platform/domain/domain-error.js';
import type { Typed } from '../../../platform/interfaces/http/read-form.js';

/** What a form shows: everything that was typed, and what is wrong with it. */
export interface FormState {
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
  /** The refusal of the whole form: a key of `locale/<lang>/errors.json`. */
  readonly message?: { readonly code: string; readonly params: ErrorParams };
}

/** A form that nobody has sent yet. */
export const fresh = (typed: Typed = {}): FormState => ({ typed, faults: [] });

/** A refused form, from what `readForm` or `refusalOf` answered; status 422. */
export const refused = (
  typed: Typed,
  refusal: { readonly faults: readonly FieldFault[]; readonly message?: FormState['message'] },
): FormState => ({
  typed,
  faults: refusal.faults,
  // Faults of fields say it better than the message that there are some.
  ...(refusal.message && refusal.faults.length === 0 ? { message: refusal.message } : {}),
});
