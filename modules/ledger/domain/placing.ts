import type { DomainError } from '../../platform/domain/domain-error.js';
import { orderStale } from './errors.js';

/** Throws `unknown` of what is not among `standing`, and `ORDER_STALE` unless `ordered` has each of it once. */
export function demandWhole(
  standing: readonly string[],
  ordered: readonly string[],
  unknown: (id: string) => DomainError,
): void {
  const stray = ordered.find((id) => !standing.includes(id));
  if (stray !== undefined) throw unknown(stray);
  const asked = new Set(ordered);
  const whole = asked.size === ordered.length && ordered.length === standing.length;
  if (!whole || standing.some((id) => !asked.has(id))) throw orderStale();
}

/** `order` with `id` at the place `at`, counted from 0; beyond the end is the end. */
export function placed(order: readonly string[], id: string, at: number): string[] {
  const others = order.filter((other) => other !== id);
  return [...others.slice(0, at), id, ...others.slice(at)];
}
