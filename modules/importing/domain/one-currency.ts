/** The currency all of them name, apart from those that name none; null when they differ or none does. */
export function oneCurrency(currencies: readonly (string | null)[]): string | null {
  const named = new Set(currencies);
  named.delete(null);
  return named.size === 1 ? [...named][0]! : null;
}
