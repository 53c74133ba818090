import { DomainError } from './domain-error.js';

/**
 * There are as many of something as there may be.
 * @param limit.plan the plan that sets the limit; null: the installation does
 */
export const quotaReached = (limit: {
  readonly what: string;
  readonly limit: number;
  readonly plan: string | null;
}): DomainError => new DomainError('refused', 'QUOTA_REACHED', { ...limit, plan: limit.plan ?? 'none' });
