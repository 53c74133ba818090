import { orderStale } from './errors.js';

/** Throws `ORDER_STALE` unless `ordered` has each of `standing` once, and nothing else. */
export function demandWhole(standing: readonly string[], ordered: readonly string[]): void {
  const asked = new Set(ordered);
  const whole = asked.size === ordered.length && ordered.length === standing.length;
  if (!whole || standing.some((id) => !asked.has(id))) throw orderStale();
}

/** `order` with `id` at the place `at`, counted from 0; beyond the end is the end. */
export function placed(order: readonly string[], id: string, at: number): string[] {
  const others = order.filter((other) => other !== id);
  return [...others.slice(0, at), id, ...others.slice(at)];
}
