const DIRECTIONS = { up: -1, down: 1 } as const;

/**
 * The order that a pressed button asks for: `pressed` is `up:<id>` or `down:<id>`, `order` the ids that the page showed.
 * The same order when it cannot be read.
 */
export function movedOrder(order: readonly string[], pressed: string): string[] {
  const [direction = '', id = ''] = pressed.split(':', 2);
  const step = direction === 'up' || direction === 'down' ? DIRECTIONS[direction] : 0;
  const at = order.indexOf(id);
  const to = at + step;
  if (at < 0 || to < 0 || to >= order.length) return [...order];
  const others = order.filter((other) => other !== id);
  return [...others.slice(0, to), id, ...others.slice(to)];
}
