import type { ErrorParams, FieldFault } from '../../../platform/domain/domain-error.js';
import type { Typed } from '../../../platform/interfaces/http/read-form.js';

/** What the upload form shows: what was chosen, and what is wrong with it. */
export interface UploadState {
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
  readonly message?: { readonly code: string; readonly params: ErrorParams } | undefined;
}
