import type { Translator } from '../../application/translator.js';
import type { FieldFault } from '../../domain/domain-error.js';

export interface FaultView {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** A fault as the API tells it. One item of many is refused with the code of a whole refusal, in capitals. */
export const faultView = (
  translator: Translator,
  language: string,
  { field, code, params }: FieldFault,
): FaultView => ({
  field,
  code,
  message: translator.text(language, `errors.${code === code.toUpperCase() ? code : `field.${code}`}`, params),
});
