const KNOWN = new Map<string, { readonly decimal: string; readonly group: string }>();

/** What a locale writes between whole and fraction, and between thousands, by `Intl`. */
export function separatorsOf(locale: string): { readonly decimal: string; readonly group: string } {
  let known = KNOWN.get(locale);
  if (!known) {
    const parts = new Intl.NumberFormat(locale, { useGrouping: 'always', minimumFractionDigits: 1 }).formatToParts(
      12345.5,
    );
    const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
    known = { decimal: of('decimal') || '.', group: of('group') };
    KNOWN.set(locale, known);
  }
  return known;
}
