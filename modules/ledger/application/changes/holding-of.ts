import { movesMoney } from '../../domain/changes/change.js';
import type { Holding, StandingItem } from './ports.js';

/** What must stand still while these are decided. */
export function holdingOf(items: readonly StandingItem[]): Holding {
  const legs = items.flatMap(({ after }) => after.legs ?? []);
  return {
    transactionIds: items.flatMap(({ transactionId, replacementId }) =>
      replacementId === null ? [transactionId] : [transactionId, replacementId],
    ),
    categories: legs.some(({ categoryId }) => categoryId !== undefined),
    legs: legs.some(({ status }) => status !== undefined) || items.some(({ after }) => movesMoney(after)),
  };
}
