import type { DomainError } from '../../domain/domain-error.js';

/** The name of the database constraint that `error` reports as broken; null for any other error. */
export const violatedConstraint = (error: unknown): string | null =>
  error instanceof Error ? ((error as { constraint?: string }).constraint ?? null) : null;

/**
 * For `.catch(…)`: turns the breach of a named constraint into its refusal; any other error passes through.
 * @param refusals constraint name → error factory
 */
export const whenViolated =
  (refusals: Readonly<Record<string, () => DomainError>>) =>
  (error: unknown): never => {
    const refusal = refusals[violatedConstraint(error) ?? ''];
    throw refusal ? refusal() : error;
  };
