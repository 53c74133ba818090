/**
 * What a refusal means to the caller. The HTTP status of each kind stands in `interfaces/http/error-filter.ts`.
 *
 * - `invalid`: the request breaks its schema (400); never stored with an idempotency key.
 * - `refused`: well-formed, but a business rule says no (422); stored with the key, so the answer stays the same.
 * - `conflict`: the state has moved on, or the key is in use (409).
 * - `stale`: the caller's version is old (412).
 * - `gone`: it was there, and will not come back (410).
 * - `unconditional`: the caller does not say which version it has read (428).
 */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'gone'
  | 'stale'
  | 'unconditional'
  | 'too_large'
  | 'unsupported'
  | 'refused'
  | 'too_many'
  | 'unavailable';

export type ErrorParams = Readonly<Record<string, string | number>>;

/** One fault of one field: `field` is a path such as `splits.0.amount`, `code` a key of `locale/<lang>/errors.json`. */
export interface FieldFault {
  readonly field: string;
  readonly code: string;
  readonly params?: ErrorParams;
}

/**
 * An expected refusal. `code` is part of the public API: clients branch on it, `locale/<lang>/errors.json` translates it.
 * Made by the factories in each module's `domain/errors.ts`; anything else that is thrown is a bug and answers 500.
 */
export class DomainError extends Error {
  /** Of the request that was first answered so; set when a kept refusal is given again, byte for byte. */
  firstCorrelationId: string | null = null;

  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    readonly params: ErrorParams = {},
    readonly details: readonly FieldFault[] = [],
  ) {
    super(code);
    this.name = 'DomainError';
  }
}

/** Several faults of one request, each beside its field. */
export const invalidFields = (details: readonly FieldFault[]): DomainError =>
  new DomainError('invalid', 'VALIDATION_ERROR', {}, details);

/** One faulty field. */
export const invalidField = (field: string, code: string, params: ErrorParams = {}): DomainError =>
  invalidFields([{ field, code, params }]);
