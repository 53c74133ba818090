import { DomainError } from '../../../platform/domain/domain-error.js';
import { refusalOf } from '../../../platform/interfaces/http/read-form.js';

/** False when the page showed an order that no longer is: one of the list is gone, or one is new. */
export async function isOrdered(work: () => Promise<unknown>): Promise<boolean> {
  try {
    return (await refusalOf(work)).ok;
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'not_found') return false;
    throw error;
  }
}
