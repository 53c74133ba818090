import type { z } from 'zod';
import { invalidFields, DomainError, type FieldFault } from '../../domain/domain-error.js';

type Issue = z.core.$ZodIssue;

/** One fault per field from what the schema reported; the codes are keys of `errors.field` in the locale files. */
export function faultsOf(issues: readonly Issue[]): FieldFault[] {
  return issues.flatMap((issue): FieldFault[] => {
    const path = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ field: path ? `${path}.${key}` : key, code: 'unknown_field' }));
    }
    const meant = issue.code === 'invalid_union' ? nearest(issue.errors) : [];
    if (meant.length > 0) {
      return faultsOf(meant).map((fault) => ({ ...fault, field: [path, fault.field].filter(Boolean).join('.') }));
    }
    return [{ field: path, ...codeOf(issue) }];
  });
}

/** Of what could have been meant, the one with the fewest faults. */
const nearest = (ways: readonly (readonly Issue[])[]): readonly Issue[] =>
  ways.toSorted((a, b) => faultsOf(a).length - faultsOf(b).length)[0] ?? [];

function codeOf(issue: Issue): Pick<FieldFault, 'code' | 'params'> {
  switch (issue.code) {
    case 'invalid_type':
      return { code: issue.input === undefined ? 'required' : 'wrong_type', params: { expected: issue.expected } };
    case 'too_big':
      return { code: issue.origin === 'string' ? 'too_long' : 'too_big', params: { max: Number(issue.maximum) } };
    case 'too_small':
      return { code: issue.origin === 'string' ? 'too_short' : 'too_small', params: { min: Number(issue.minimum) } };
    case 'custom':
      return { code: String(issue.params?.['code'] ?? 'malformed') };
    case 'invalid_value':
      return { code: 'not_allowed', params: { values: issue.values.map(String).join(', ') } };
    case 'invalid_format':
      return { code: /^[a-z_]+$/.test(issue.message) ? issue.message : 'malformed' };
    default:
      return { code: 'malformed' };
  }
}

/** `UNKNOWN_FIELD` when unknown members are the only fault (a typo must not be lost silently), else `VALIDATION_ERROR`. */
export function schemaError(issues: readonly Issue[]): DomainError {
  const details = faultsOf(issues);
  return details.length > 0 && details.every((fault) => fault.code === 'unknown_field')
    ? new DomainError('invalid', 'UNKNOWN_FIELD', { field: details[0]!.field }, details)
    : invalidFields(details);
}
